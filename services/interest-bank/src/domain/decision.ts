/** What a decision comes to: something changes, nothing does, or it may not be. Nothing is thrown but for bugs. */
export type Decision<State, Reason extends string> =
  | { readonly kind: 'decided'; readonly state: State; readonly events: readonly object[] }
  | { readonly kind: 'ignored'; readonly reason: Reason }
  | { readonly kind: 'rejected'; readonly reason: Reason };

export const ignored = <Reason extends string>(reason: Reason) => ({ kind: 'ignored', reason }) as const;
export const rejected = <Reason extends string>(reason: Reason) => ({ kind: 'rejected', reason }) as const;

export function decided<State>(state: State, ...events: readonly object[]) {
  return { kind: 'decided', state, events } as const;
}
