/** What came of checking one invariant. */
export interface Verdict {
  /** As in the list of invariants: G1 to G8. */
  id: string;
  text: string;
  /** How many things break it. */
  broken: number;
  /** A few of them: ids and figures, never personal data. */
  examples: string[];
}

export const verdict = (id: string, text: string, breaches: readonly unknown[]): Verdict => ({
  id,
  text,
  broken: breaches.length,
  examples: breaches
    .slice(0, 3)
    .map((breach) => (typeof breach === 'string' ? breach : JSON.stringify(breach))),
});
