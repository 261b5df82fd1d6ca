/** Somebody eligible: the features count towards quotas, several values per feature are allowed. */
export interface Person {
  readonly id: string;
  /** `{ age: ['16–25'], experience: ['patient', 'relative'] }`; "will not say" is a value like any other. */
  readonly features: Readonly<Record<string, readonly string[]>>;
  /** Share in the draw, above 0 and at most 1; default 1. From history: `historyWeight(engagements)`. */
  readonly weight?: number;
}

/** How many of the panel (or of one body) have `value` of `feature`. */
export interface Quota {
  readonly feature: string;
  readonly value: string;
  readonly min: number;
  readonly max: number;
  /** 1 (default) is kept longest; higher numbers give way first. */
  readonly priority?: number;
  /** A soft quota gives way by itself, as little as possible and said so; a hard one only with approval. */
  readonly soft?: boolean;
  /** Counts only the seats of this body; without it, the seats of all. */
  readonly body?: string;
}

/** At most `max` people with the same value of `feature`: municipality, household, association. */
export interface AtMost {
  readonly feature: string;
  readonly max: number;
  /** Only this value; without it, each value of the feature. */
  readonly value?: string;
  readonly priority?: number;
  readonly soft?: boolean;
  readonly body?: string;
}

export interface Body {
  readonly id: string;
  readonly seats: number;
}

/** Somebody who has a seat already, by acceptance or otherwise; counts towards every quota. */
export type Pinned = string | { readonly id: string; readonly body?: string };

/** The composition to reach: what a draw and a repair have in common. */
export interface Composition {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  /** Seats of a single panel; or `bodies`, whose seats are filled in one programme. */
  readonly seats?: number;
  readonly bodies?: readonly Body[];
  readonly atMost?: readonly AtMost[];
  readonly pinned?: readonly Pinned[];
  /** Ids that may not be chosen: declined, conflict of interest. */
  readonly excluded?: readonly string[];
}

export interface DrawRequest extends Composition {
  /** The public number, announced in advance: with the commitment it decides the panel. */
  readonly seed: string;
  /** Numbered panels of the lottery; default 1 000, and 10 000 above 500 people. */
  readonly panels?: number;
  /** Published with the transcript's ids as hashes; default derived from the request, so that re-runs agree. */
  readonly salt?: string;
  /** Seconds until the best proved so far is returned, with its gap; default 120. */
  readonly timeLimit?: number;
}

export interface RepairRequest extends Composition {
  /** The seed of the draw: ties are decided by it, so the same decline gives the same substitute. */
  readonly seed: string;
  readonly timeLimit?: number;
}
