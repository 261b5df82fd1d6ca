/** One change of a limit that makes a panel possible (hard) or was needed (soft). */
export interface Relaxation {
  readonly feature: string;
  readonly value: string;
  readonly body: string | null;
  readonly limit: 'min' | 'max';
  readonly from: number;
  readonly to: number;
  readonly priority: number;
  /** For a coordinator: what in the pool makes it necessary. */
  readonly reason: string;
}

/** A rule that holds somebody's chance down: `people` share `seats`. */
export interface BindingRule {
  readonly feature: string;
  readonly value: string;
  readonly body: string | null;
  readonly limit: 'min' | 'max';
  readonly seats: number;
  readonly people: number;
  /** How much the bound falls per seat less; larger binds harder. */
  readonly force: number;
}

/** Target, pool and panel side by side. */
export interface CompositionRow {
  readonly feature: string;
  readonly value: string;
  readonly body: string | null;
  readonly min: number;
  readonly max: number;
  readonly eligible: number;
  readonly chosen: number;
  readonly soft: boolean;
}

export interface Fairness {
  /** Chance by id under the fair distribution, pinned people 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** Over the reachable people who are not pinned. */
  readonly minProbability: number;
  readonly maxProbability: number;
  readonly averageProbability: number;
  readonly gini: number;
  /** Smallest probability ÷ weight, and the certified bound on it: no lottery can promise more. */
  readonly weightedMin: number;
  readonly weightedBound: number;
  /** Certified bound on the smallest probability, weights left aside. */
  readonly bound: number;
  /** Ids that no valid panel can hold. */
  readonly unreachable: readonly string[];
  /** True: leximin, proved. False: the time limit, or more types than are solved exactly; see `gap`. */
  readonly proved: boolean;
  /** 1 − weightedMin ÷ weightedBound. */
  readonly gap: number;
  readonly binding: readonly BindingRule[];
}

/** Everything that is fixed and published as a hash before the public number is known. */
export interface Commitment {
  readonly format: 'medverka-draw/1';
  readonly engine: string;
  readonly bodies: readonly { readonly id: string; readonly seats: number }[];
  readonly rules: readonly {
    readonly feature: string;
    readonly value: string;
    readonly body: string | null;
    readonly min: number;
    readonly max: number;
  }[];
  /** By salted id; only the features that a rule counts. */
  readonly people: readonly {
    readonly id: string;
    readonly features: Readonly<Record<string, readonly string[]>>;
  }[];
  /** The lottery: numbered panels, each a list of indices into `people` per body. */
  readonly panels: readonly (readonly (readonly number[])[])[];
}

export interface Transcript {
  readonly commitment: Commitment;
  /** SHA-256 of the canonical JSON (RFC 8785) of `commitment`, hex. */
  readonly commit: string;
  readonly publicNumber: string;
  /** HMAC-SHA-256 with the commit as key over the public number, hex. */
  readonly seed: string;
  /** Number of the drawn panel, from 0. */
  readonly index: number;
  /** Salted ids of the drawn panel per body. */
  readonly panel: readonly (readonly string[])[];
}

interface Size {
  readonly people: number;
  readonly types: number;
  readonly seats: number;
  /** Until the fair distribution (or the smallest change) was found; numbering and sealing the panels come after. */
  readonly seconds: number;
}

export interface Infeasible extends Size {
  readonly kind: 'infeasible';
  /** The smallest change of limits, exact, most important class first; approve it by drawing with the new limits. */
  readonly relaxations: readonly Relaxation[];
  /** False: time ran out, and a smaller change may exist. */
  readonly proved: boolean;
}

/** A lottery that is fixed but not drawn from: publish `commit`, then reveal with the public number. */
export interface Prepared extends Size {
  readonly kind: 'prepared';
  readonly commitment: Commitment;
  readonly commit: string;
  readonly salt: string;
  readonly fairness: Fairness;
  readonly lottery: { readonly panels: number; readonly minProbability: number };
  /** Soft quotas that could not be met beside the hard ones, and by how much. */
  readonly gaveWay: readonly Relaxation[];
}

export interface Drawn extends Omit<Prepared, 'kind' | 'commitment' | 'commit'> {
  readonly kind: 'drawn';
  /** Ids of the panel, ascending; `bodies` has them per body. */
  readonly panel: readonly string[];
  readonly bodies: Readonly<Record<string, readonly string[]>>;
  readonly composition: readonly CompositionRow[];
  readonly transcript: Transcript;
}

/** The commitment with its people left out, for they follow from the request and the salt, and its panels packed. */
export interface KeptLottery extends Omit<Commitment, 'people' | 'panels'> {
  /** Secret: it leads from the transcript to people. */
  readonly salt: string;
  readonly commit: string;
  readonly publicNumber: string;
  /** The numbered panels one after the other, seat by seat: numbers of people, two or four bytes each. */
  readonly panels: Uint8Array;
}

/** A draw without what follows from its request; see `transcriptOf`. */
export interface KeptDraw extends Omit<Drawn, 'fairness' | 'salt' | 'transcript'> {
  readonly fairness: Omit<Fairness, 'probabilities'>;
  /** Chance of each of the request's people, in their order, as `probabilities` would say it. */
  readonly chances: Float64Array;
  readonly kept: KeptLottery;
}

export type KeptOutcome = KeptDraw | Infeasible;
export type DrawOutcome = Drawn | Infeasible;
export type PrepareOutcome = Prepared | Infeasible;

/** Substitutes for the empty seats beside the pinned people. */
export interface Repaired {
  readonly kind: 'repaired';
  /** Everybody on the panel, the pinned included, ascending; `substitutes` are the new ones. */
  readonly panel: readonly string[];
  readonly substitutes: readonly string[];
  readonly bodies: Readonly<Record<string, readonly string[]>>;
  /** Empty when every quota holds; otherwise the smallest violation possible, exact by priority class. */
  readonly violated: readonly Relaxation[];
  readonly composition: readonly CompositionRow[];
  readonly proved: boolean;
  readonly seconds: number;
}

/** Fewer candidates than empty seats: all that can be done is to say so. */
export interface NotRepaired {
  readonly kind: 'too-few';
  readonly candidates: number;
  readonly needed: number;
}

export type RepairOutcome = Repaired | NotRepaired;
