import type { AtMost, Quota, RequestTerms } from './request-terms.ts';

/** The smallest change of a limit that would make a panel possible, for a requester to approve. */
export interface Relaxation {
  readonly feature: string;
  readonly value: string;
  readonly limit: 'min' | 'max';
  readonly from: number;
  readonly to: number;
  /** What in the pool makes it necessary, for a coordinator to read. */
  readonly reason: string;
}

/** Terms with the limits changed as proposed; undefined when a proposal is about none of them (too few people). */
export function relax(terms: RequestTerms, relaxations: readonly Relaxation[]): RequestTerms | undefined {
  let { quotas, atMost } = terms;
  for (const relaxation of relaxations) {
    if (quotas.some(isAbout(relaxation))) quotas = quotas.map(relaxedQuota(relaxation));
    else if (atMost.some(limits(relaxation))) atMost = atMost.map(relaxedLimit(relaxation));
    else return undefined;
  }
  return relaxations.length > 0 ? { ...terms, quotas, atMost } : undefined;
}

const isAbout =
  ({ feature, value }: Relaxation) =>
  (quota: Quota): boolean =>
    quota.feature === feature && quota.value === value;

const limits =
  ({ feature, value, limit }: Relaxation) =>
  (rule: AtMost): boolean =>
    limit === 'max' && rule.feature === feature && (rule.value === undefined || rule.value === value);

const relaxedQuota =
  (relaxation: Relaxation) =>
  (quota: Quota): Quota =>
    isAbout(relaxation)(quota) ? { ...quota, [relaxation.limit]: relaxation.to } : quota;

const relaxedLimit =
  (relaxation: Relaxation) =>
  (rule: AtMost): AtMost =>
    limits(relaxation)(rule) ? { ...rule, max: Math.max(rule.max, relaxation.to) } : rule;

/** A change that a round proposed because it found nobody. */
export interface Proposal {
  readonly round: number;
  readonly relaxation: Relaxation;
}

/** Of the changes proposed before a round, those that its limits show to have been approved. */
export function approvedBefore(
  round: number,
  proposals: readonly Proposal[],
  terms: Pick<RequestTerms, 'quotas' | 'atMost'>,
): Relaxation[] {
  const latest = new Map<string, Relaxation>();
  for (const { round: at, relaxation } of proposals) {
    if (at >= round) continue;
    const key = `${relaxation.feature} ${relaxation.value} ${relaxation.limit}`;
    const earlier = latest.get(key);
    latest.set(key, earlier ? { ...relaxation, from: earlier.from } : relaxation);
  }
  return [...latest.values()].filter(
    (relaxation) =>
      terms.quotas.some((quota) => isAbout(relaxation)(quota) && quota[relaxation.limit] === relaxation.to) ||
      terms.atMost.some((rule) => limits(relaxation)(rule) && rule.max >= relaxation.to),
  );
}
