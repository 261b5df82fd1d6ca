/** A meeting that is asked for, held and paid. */
export interface Meeting {
  /** What the request says. */
  readonly request: object;
  readonly seats: number;
  /** How long everybody stayed. */
  readonly minutes: number;
}
