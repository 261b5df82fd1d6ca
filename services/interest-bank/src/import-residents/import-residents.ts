import { setImmediate } from 'node:timers/promises';
import { type Idempotency, newId, Outbox, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { register } from '../domain/change-of-resident.ts';
import { keyed } from '../register-resident/keyed.ts';
import { ProfileReferences } from '../register-resident/profile-reference.ts';
import { againWhenTaken } from '../register-resident/taken.ts';
import { insertResidents, type NewResident } from '../storage/insert-residents.ts';
import { lookupHashes } from '../storage/lookup-hashes.ts';
import { checkImport, type ImportRow, type RowFault } from './check-import.ts';
import { findTwins, type HashedRow } from './find-twins.ts';

/** So many faults are named; how many there are is always told. */
const faultsNamed = 1_000;
/** Encrypting so many takes some tens of milliseconds, in which nobody else is served. */
const rowsPerInsert = 500;

@Injectable()
export class ImportResidents {
  constructor(
    private readonly transactions: Transactions,
    private readonly references: ProfileReferences,
    private readonly fields: FieldEncryption,
    private readonly outbox: Outbox,
  ) {}

  /** All rows or none: one transaction, and not before every row has passed every rule. */
  async import(caller: Caller, text: string, idempotency: Idempotency): Promise<{ imported: number }> {
    const { rows, faults } = await this.check(caller.tenant, text);
    if (faults.length > 0) throw hasFaults(faults);
    const hashed = await this.hash(caller.tenant, rows);
    const once = keyed(this.fields, caller.tenant, idempotency);
    return againWhenTaken(() =>
      this.transactions.once(caller.tenant, once, async (tx) => {
        const twins = await findTwins(tx, hashed);
        if (twins.length > 0) throw hasFaults(twins);
        for (let at = 0; at < hashed.length; at += rowsPerInsert) {
          await this.add(tx, hashed.slice(at, at + rowsPerInsert));
        }
        return { imported: hashed.length };
      }),
    );
  }

  private async check(tenant: string, text: string) {
    const { reference, now } = await this.transactions.read(tenant, async (tx) => {
      const now = await tx.clock();
      return { now, reference: await this.references.read(tx, now) };
    });
    return checkImport(text, reference, now);
  }

  private async hash(tenant: string, rows: readonly ImportRow[]): Promise<HashedRow[]> {
    const hashed: HashedRow[] = [];
    for (const row of rows) {
      hashed.push({ ...row, hashes: lookupHashes(this.fields, tenant, row.profile) });
      if (hashed.length % rowsPerInsert === 0) await setImmediate();
    }
    return hashed;
  }

  private async add(tx: Tx, rows: readonly HashedRow[]): Promise<void> {
    const residents: NewResident[] = rows.map(({ profile, consent, hashes }) => {
      const registered = register({ id: newId(), profile, consent, mayBeTwice: false });
      this.outbox.add(tx, registered.events);
      return { resident: registered.state, hashes };
    });
    await insertResidents(tx, this.fields, residents);
  }
}

function hasFaults(faults: readonly RowFault[]): Problem {
  return new Problem(422, 'import-has-faults', 'Nothing was imported. Mend the rows that are named.', {
    faultCount: faults.length,
    faultyRows: new Set(faults.map(({ row }) => row)).size,
    faults: faults.slice(0, faultsNamed),
  });
}
