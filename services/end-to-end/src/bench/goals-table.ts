import { drift, isBusy, type Judged, type Machine } from './judge.ts';

/** The goals as lines to read, under a sentence about the machine. */
export function goalsTable(goals: readonly Judged[], machine: Machine): string {
  return [
    machineLine(machine),
    ...goals.map(({ what, value, unit, atLeast, atMost, verdict }) =>
      [
        verdict.padEnd(11),
        figure(value).padStart(9),
        unit.padEnd(3),
        (atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`).padEnd(7),
        what,
      ].join(' '),
    ),
  ].join('\n');
}

function machineLine(machine: Machine): string {
  const figures = `${figure(machine.before)} unit transactions/s before, ${figure(machine.after)} after`;
  return isBusy(machine)
    ? `The machine was busy: ${figures}, ${(drift(machine) * 100).toFixed(0)} % apart. Nothing is judged; run again when it is quiet.`
    : `The machine: ${figures}.`;
}

export const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
