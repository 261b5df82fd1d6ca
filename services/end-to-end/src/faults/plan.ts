import { Chance } from './chance.ts';
import type { Choices, Fault } from './fault.ts';

export interface Act {
  readonly fault: Fault;
  readonly choices: Choices;
  /** Of undisturbed work before it. */
  readonly restSeconds: number;
}

/** Everything once before anything twice, in an order and with choices that follow from the seed alone. */
export function planFaults(seed: string, faults: readonly Fault[], count: number): Act[] {
  const acts: Act[] = [];
  for (let round = 0; acts.length < count; round += 1) {
    const chance = new Chance(`${seed}/round ${round}`);
    for (const fault of shuffled(faults, chance)) {
      const own = chance.own(`fault ${fault.number}`);
      acts.push({ fault, choices: fault.choose?.(own) ?? {}, restSeconds: own.whole(0, 4) });
    }
  }
  return acts.slice(0, count);
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const rest = [...items];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(chance.whole(0, rest.length - 1), 1));
  return order;
}

export const actLine = ({ fault, choices, restSeconds }: Act): string => {
  const chosen = Object.entries(choices).map(([name, value]) => `${name} ${value}`);
  return `after ${restSeconds} s  ${String(fault.number).padStart(2)} ${fault.name}${chosen.length > 0 ? `: ${chosen.join(', ')}` : ''}`;
};
