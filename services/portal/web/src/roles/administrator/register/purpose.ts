export type Pair = readonly [sv: string, en: string];

export interface Purpose {
  readonly code: string;
  readonly version: number;
  readonly decisionId: string | null;
  readonly decidedAt?: string;
  readonly name: Pair;
  readonly why: Pair;
  readonly ground6: string;
  readonly ground9: string;
  readonly controller: Pair;
  readonly processors: readonly string[];
  readonly receivers: readonly Pair[];
  readonly retention: { readonly months: number | null; readonly from: Pair };
}
