import { createHash } from 'node:crypto';

export interface SealedPosting {
  readonly id: string;
  readonly kind: string;
  readonly ref: string;
  readonly key: string;
  readonly requestHash: string;
  readonly recordedAt: string;
  readonly transfers: readonly (readonly [
    debit: string,
    credit: string,
    amountOre: string,
    payeeId: string,
  ])[];
}

export interface Seal {
  readonly number: number;
  readonly postings: number;
  readonly previousHead: string;
  readonly head: string;
}

/** Before the first seal of a county. */
export const beginning = (tenant: string): string => hash(['medverka ledger', tenant]);

/** One head over the one before and everything in the batch, in the order of the postings' ids. */
export const headOf = (previousHead: string, postings: readonly SealedPosting[]): string =>
  postings.reduce(
    (head, { id, kind, ref, key, requestHash, recordedAt, transfers }) =>
      hash([head, id, kind, ref, key, requestHash, recordedAt, transfers]),
    previousHead,
  );

export interface SealFault {
  readonly seal: number;
  readonly fault:
    | 'number-missing'
    | 'not-after-the-one-before'
    | 'posting-missing'
    | 'head-differs'
    | 'anchor-differs';
}

/** What is wrong with the chain; nothing when it holds. @param anchors heads that were kept elsewhere, by number */
export function faultsOf(
  tenant: string,
  seals: readonly (Seal & { readonly content: readonly SealedPosting[] })[],
  anchors: ReadonlyMap<number, string> = new Map(),
): SealFault[] {
  let previous = beginning(tenant);
  const faults: SealFault[] = seals.flatMap((seal, at) => {
    const found: SealFault['fault'][] = [];
    if (seal.number !== at + 1) found.push('number-missing');
    if (seal.previousHead !== previous) found.push('not-after-the-one-before');
    if (seal.postings !== seal.content.length) found.push('posting-missing');
    if (headOf(seal.previousHead, seal.content) !== seal.head) found.push('head-differs');
    const anchored = anchors.get(seal.number);
    if (anchored !== undefined && anchored !== seal.head) found.push('anchor-differs');
    previous = seal.head;
    return found.map((fault) => ({ seal: seal.number, fault }));
  });
  const gone = [...anchors.keys()].filter((number) => number > seals.length);
  return [...faults, ...gone.map((seal): SealFault => ({ seal, fault: 'number-missing' }))];
}

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');
