import type { Relaxation } from './relaxation.ts';
import { groupName, sayBoth, type Words } from './words.ts';

/** Why a limit has to give way; `pool` is how many have the value, null where they are fewer than five. */
export function relaxationWords(
  { feature, value, limit, from, to }: Pick<Relaxation, 'feature' | 'value' | 'limit' | 'from' | 'to'>,
  pool: number | null,
): Words {
  const { sv, en } = groupName(feature, value);
  if (feature === 'seats')
    return sayBoth(
      `${from} platser önskades, men bara ${to} går att fylla.`,
      `${from} seats are asked for, but only ${to} can be filled.`,
    );
  if (limit === 'max')
    return sayBoth(
      `Högst ${from} (${sv}) önskades. Tillsammans med övriga gränser behövs ${to}.`,
      `At most ${from} (${en}) are asked for. Together with the other limits it takes ${to}.`,
    );
  const few = sayBoth('färre än fem personer', 'fewer than five people');
  return sayBoth(
    `Minst ${from} (${sv}) önskades. Av dem som kan lottas hör ${pool === null ? few.sv : `${pool} personer`} dit, och tillsammans med övriga gränser går ${to} att nå.`,
    `At least ${from} (${en}) are asked for. Of those who can be drawn ${pool === null ? few.en : `${pool} people`} belong there, and together with the other limits ${to} can be reached.`,
  );
}
