import { type Programme, typeSize } from '../pool/programme.ts';

/** What a search may use and wants: bounds per row, least and most per type, gain per column. */
export interface SearchGoal {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** How many of a type must and may be chosen. */
  readonly least: Int32Array;
  readonly room: Int32Array;
  readonly gain: Float64Array;
  /** How much less every further copy of the same type gains. */
  readonly loss?: Float64Array;
  /** Exchanges without a better panel until the search ends; default 4, and 25 while none is found. */
  readonly patience?: number;
}

/** The bounds of the programme itself: who is pinned stays, everybody else may be chosen. */
export function plainGoal(programme: Programme, gain: Float64Array): SearchGoal {
  return {
    low: Int32Array.from(programme.rows, ({ low }) => low),
    high: Int32Array.from(programme.rows, ({ high }) => high),
    least: Int32Array.from(programme.types, ({ pinned, members }) => (pinned ? members.length : 0)),
    room: Int32Array.from(programme.types, (_, type) => typeSize(programme, type)),
    gain,
  };
}
