import type { StatementTime } from './statements.ts';

/** A statement early and late in a run: milliseconds a call. */
export interface Growth {
  readonly database: string;
  readonly text: string;
  readonly earlyMs: number;
  readonly lateMs: number;
  readonly lateCalls: number;
  /** Milliseconds that the late calls took beyond what they had taken early. */
  readonly costMs: number;
}

/** Two looks at the server's statements, and what came between. */
export interface Span {
  readonly from: readonly StatementTime[];
  readonly to: readonly StatementTime[];
}

const FEWEST_CALLS = 5;

/** What a call takes late beside early, the statements whose growth costs most first. */
export function growthOf(early: Span, late: Span): Growth[] {
  const before = new Map(between(early).map((each) => [each.id, each]));
  return between(late)
    .flatMap(({ id, database, text, calls, ms }) => {
      const was = before.get(id);
      if (!was || was.calls < FEWEST_CALLS || calls < FEWEST_CALLS) return [];
      const earlyMs = was.ms / was.calls;
      const lateMs = ms / calls;
      return [{ database, text, earlyMs, lateMs, lateCalls: calls, costMs: (lateMs - earlyMs) * calls }];
    })
    .sort((one, other) => other.costMs - one.costMs);
}

function between({ from, to }: Span): StatementTime[] {
  const before = new Map(from.map((each) => [each.id, each]));
  return to.map((each) => {
    const was = before.get(each.id);
    return { ...each, calls: each.calls - (was?.calls ?? 0), ms: each.ms - (was?.ms ?? 0) };
  });
}
