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
