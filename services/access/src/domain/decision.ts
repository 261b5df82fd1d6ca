export type Decision<State, Reason extends string, Event extends object = never> =
  | { readonly kind: 'decided'; readonly state: State; readonly events: readonly Event[] }
  | { readonly kind: 'ignored'; readonly reason: Reason }
  | { readonly kind: 'rejected'; readonly reason: Reason };

export const decided = <State, Event extends object = never>(state: State, ...events: Event[]) =>
  ({ kind: 'decided', state, events }) as const;
export const ignored = <Reason extends string>(reason: Reason) => ({ kind: 'ignored', reason }) as const;
export const rejected = <Reason extends string>(reason: Reason) => ({ kind: 'rejected', reason }) as const;
