import { createHash } from 'node:crypto';

/** What one seal binds: the rows in the order of their keys, and the seal before it. */
export interface SealContent {
  readonly tenant: string;
  readonly log: string;
  readonly number: number;
  readonly rowKeys: readonly string[];
  readonly rowHashes: readonly Buffer[];
  readonly previous: Buffer;
}

export interface Seal extends SealContent {
  readonly hash: Buffer;
  readonly destroyedUnder?: string;
}

/** Stands before the first seal. */
export const BEGINNING = Buffer.alloc(32);

/** SHA-256 over everything that the seal binds; the lengths are fixed or stated, so no two contents read the same. */
export function hashOf({ tenant, log, number, rowKeys, rowHashes, previous }: SealContent): Buffer {
  const rows = rowKeys.map((key, at) => [key, rowHashes[at]?.toString('hex')]);
  return createHash('sha256')
    .update(JSON.stringify([tenant, log, number, previous.toString('hex'), rows]))
    .digest();
}

/** Where a head of a chain was written down outside the database. */
export interface Anchor {
  readonly tenant: string;
  readonly log: string;
  readonly number: number;
  readonly hash: string;
}

export interface Fault {
  readonly log: string;
  readonly seal?: number;
  readonly row?: string;
  readonly kind:
    | 'row-changed'
    | 'row-missing'
    | 'row-not-sealed'
    | 'seal-changed'
    | 'seal-missing'
    | 'anchor-differs';
}

/** The chain by itself: no number left out, each seal as it was made, every anchor met. */
export function faultsOfChain(seals: readonly Seal[], anchors: readonly Anchor[]): Fault[] {
  const faults: Fault[] = [];
  let previous: Buffer = BEGINNING;
  seals.forEach((seal, at) => {
    const { log, number } = seal;
    if (number !== at + 1) faults.push({ log, seal: at + 1, kind: 'seal-missing' });
    if (!seal.previous.equals(previous) || !hashOf(seal).equals(seal.hash))
      faults.push({ log, seal: number, kind: 'seal-changed' });
    previous = seal.hash;
  });
  const hashes = new Map(seals.map(({ number, hash }) => [number, hash.toString('hex')]));
  for (const { log, number, hash } of anchors) {
    if (hashes.get(number) !== hash) faults.push({ log, seal: number, kind: 'anchor-differs' });
  }
  return faults;
}

/** Rows as they are now against what was sealed. @param settled rows old enough to stand in a seal by now */
export function faultsOfRows(
  log: string,
  seals: readonly Seal[],
  found: ReadonlyMap<string, Buffer>,
  settled: ReadonlySet<string>,
): Fault[] {
  const faults: Fault[] = [];
  const sealed = new Set<string>();
  for (const seal of seals) {
    seal.rowKeys.forEach((row, at) => {
      sealed.add(row);
      const now = found.get(row);
      if (!now && seal.destroyedUnder === undefined)
        faults.push({ log, seal: seal.number, row, kind: 'row-missing' });
      if (now && !now.equals(seal.rowHashes[at]!))
        faults.push({ log, seal: seal.number, row, kind: 'row-changed' });
    });
  }
  for (const row of settled) if (!sealed.has(row)) faults.push({ log, row, kind: 'row-not-sealed' });
  return faults;
}
