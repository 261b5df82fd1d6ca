/** Published policy: each engagement in the rolling window divides the share of the draw by 20. */
export const historyFactor = 0.05;
/** More count as this many: smaller weights fall below what a solver can tell from nothing. */
export const historyLimit = 3;

/** Weight of somebody with so many engagements in the rolling window: 1, 0.05, 0.0025, 0.000125. */
export const historyWeight = (engagements: number): number =>
  historyFactor ** Math.min(engagements, historyLimit);
