import type { Words } from '@medverka/service-host';

/** Art. 6.1 of the GDPR. */
export const grounds6 = ['6.1.a', '6.1.b', '6.1.c', '6.1.e'] as const;
/** Art. 9.2; none where nothing tells of health. */
export const grounds9 = ['none', '9.2.a', '9.2.b', '9.2.g', '9.2.h', '9.2.j'] as const;

/** What is kept for how long, counted from what. */
export interface Retention {
  /** Without a number: as long as the person stands in the bank. */
  readonly months: number | null;
  readonly from: Words;
}

/** One line of a county's record of processing (Art. 30): why data is there, on what ground, who answers for it. */
export interface Purpose {
  readonly code: string;
  readonly name: Words;
  readonly why: Words;
  readonly ground6: (typeof grounds6)[number];
  readonly ground9: (typeof grounds9)[number];
  /** Several bodies of one county share a bank (Art. 26): which of them answers for this. */
  readonly controller: Words;
  readonly processors: readonly string[];
  readonly receivers: readonly Words[];
  readonly retention: Retention;
}

/** A county's own line, under a decision. */
export interface PurposeOfCounty extends Purpose {
  /** 0: as it ships. */
  readonly version: number;
  readonly decisionId: string | null;
  readonly decidedAt?: string;
}
