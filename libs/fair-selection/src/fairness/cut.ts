import { chosenPerType, type Panel, type Programme } from '../pool/programme.ts';

/** A proved inequality that every panel meets: Σ coefficient × people chosen of the type ≤ most. */
export interface Cut {
  readonly coefficient: Float64Array;
  readonly most: number;
}

/** Types whom the rules let nobody choose: told from outside, proved by an exact programme. */
export type Unreachable = ReadonlySet<number>;

/** Whether a cut holds for a panel, recounted. */
export function meetsCut(programme: Programme, cut: Cut, panel: Panel): boolean {
  const chosen = chosenPerType(programme, panel);
  let sum = 0;
  for (let type = 0; type < chosen.length; type++) sum += cut.coefficient[type]! * chosen[type]!;
  return sum <= cut.most * (1 + 1e-7) + 1e-7;
}
