/** What a decision comes to. Doing nothing is a result too, with its reason; throwing is for bugs. */
export type Decision<State, Reason extends string> =
  | { readonly kind: 'decided'; readonly state: State; readonly events: readonly object[] }
  | { readonly kind: 'ignored'; readonly reason: Reason }
  | { readonly kind: 'rejected'; readonly reason: Reason };

export const decided = <State>(state: State, ...events: object[]) =>
  ({ kind: 'decided', state, events }) as const;
export const ignored = <Reason extends string>(reason: Reason) => ({ kind: 'ignored', reason }) as const;
export const rejected = <Reason extends string>(reason: Reason) => ({ kind: 'rejected', reason }) as const;
