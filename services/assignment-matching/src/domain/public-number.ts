import { type Decision, decided, ignored, rejected } from './decision.ts';

/** A number that nobody here controls, named before the draw: `Lotto, 5 December 2026, main numbers in order`. */
export interface AnnouncedNumber {
  readonly source: string;
  /** From when it can be known: the draw has to be committed before. RFC 3339 in UTC. */
  readonly at: string;
}

/** How a draw gets its number, and what is known of it. */
export interface NumberedDraw {
  readonly state: 'prepared' | 'committed' | 'done' | 'infeasible' | 'aborted';
  readonly announced?: AnnouncedNumber;
  readonly publicNumber?: string;
}

export type NumberReason =
  | 'no-draw-waiting'
  | 'public-number-not-due'
  | 'public-number-other-source'
  | 'public-number-entered';

/** The number is entered once, from the source that was announced, and not before it can be known. */
export function enterNumber<D extends NumberedDraw>(
  draw: D | undefined,
  { number, source }: { readonly number: string; readonly source: string },
  now: Date,
): Decision<D & { readonly publicNumber: string }, NumberReason> {
  if (!draw?.announced) return rejected('no-draw-waiting');
  if (draw.publicNumber !== undefined && draw.state !== 'aborted')
    return draw.publicNumber === number
      ? ignored('public-number-entered')
      : rejected('public-number-entered');
  if (draw.state !== 'committed') return rejected('no-draw-waiting');
  if (source !== draw.announced.source) return rejected('public-number-other-source');
  if (now < new Date(draw.announced.at)) return rejected('public-number-not-due');
  return decided({ ...draw, publicNumber: number });
}

/** Whether the number may be known already: then nothing that is fixed now is proved by it. */
export const mayBeKnown = ({ at }: AnnouncedNumber, now: Date): boolean => now >= new Date(at);
