export type ProblemCode =
  | 'empty-pool'
  | 'duplicate-id'
  | 'min-above-max'
  | 'not-a-count'
  | 'bad-weight'
  | 'duplicate-quota'
  | 'unknown-feature'
  | 'unknown-body'
  | 'unknown-person'
  | 'pinned-and-excluded'
  | 'no-seats'
  | 'too-many-pinned'
  | 'bad-row'
  | 'bad-arguments'
  | 'time-limit'
  | 'solver';

/** Input that no draw can answer, named so that a coordinator can mend it. */
export class DrawProblem extends Error {
  override readonly name = 'DrawProblem';
  readonly code: ProblemCode;
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
