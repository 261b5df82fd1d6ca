/** What a lottery reached of what can be reached at all, and whether that is proved. */
export interface Certificate {
  readonly minProbability: number;
  /** Certified: no lottery gives everybody a larger chance. */
  readonly bound: number;
  /** Both with each person's weight by history. */
  readonly weightedMin: number;
  readonly weightedBound: number;
  readonly proved: boolean;
  /** 1 − reached ÷ bound. */
  readonly gap: number;
}

export interface ShownCertificate {
  readonly lowestChance: number;
  readonly bound: number;
  /** Reached ÷ bound, by weight: 1 is the fairest lottery there is. */
  readonly reachedOfBound: number;
  readonly proved: boolean;
  readonly gap: number;
}

export const certificateOf = (certificate: Certificate): ShownCertificate => ({
  lowestChance: certificate.minProbability,
  bound: certificate.bound,
  reachedOfBound:
    certificate.weightedBound > 0 ? Math.min(1, certificate.weightedMin / certificate.weightedBound) : 1,
  proved: certificate.proved,
  gap: certificate.gap,
});
