import { setImmediate } from 'node:timers/promises';
import { type Idempotency, newId, Outbox, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, FieldEncryption, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { dayInSweden } from '../domain/calendar-day.ts';
import { register } from '../domain/change-of-resident.ts';
import type { ConsentText } from '../domain/consent-text.ts';
import { ConsentCalendar } from '../end-consents/consent-calendar.ts';
import { recordOf } from '../give-consent/record-consent.ts';
import { LimitAttempts } from '../limit-attempts/limit-attempts.ts';
import { keyed } from '../register-resident/keyed.ts';
import { ProfileReferences } from '../register-resident/profile-reference.ts';
import { againWhenTaken } from '../register-resident/taken.ts';
import { ConsentStore } from '../storage/consent.store.ts';
import { ConsentTextStore } from '../storage/consent-text.store.ts';
import { FindableStore } from '../storage/findable.store.ts';
import { insertResidents, type NewResident } from '../storage/insert-residents.ts';
import { lookupHashes } from '../storage/lookup-hashes.ts';
import { checkImport, type ImportRow, type RowFault } from './check-import.ts';
import { type FoundTwins, findTwins, type HashedRow } from './find-twins.ts';

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
    private readonly texts: ConsentTextStore,
    private readonly consents: ConsentStore,
    private readonly calendar: ConsentCalendar,
    private readonly findable: FindableStore,
    private readonly limits: LimitAttempts,
  ) {}

  /** All rows or none: one transaction, and not before every row has passed every rule. */
  async import(caller: Caller, text: string, idempotency: Idempotency): Promise<{ imported: number }> {
    await this.limits.take(caller, 'import', { asked: 'file' });
    const { rows, faults, texts } = await this.check(caller.tenant, text);
    if (faults.length > 0) throw hasFaults(faults);
    const hashed = await this.hash(caller.tenant, rows);
    const once = keyed(this.fields, caller.tenant, idempotency);
    return againWhenTaken(() =>
      this.transactions.once(caller.tenant, once, async (tx) => {
        const { faults: twins, guarded } = await findTwins(tx, hashed);
        if (twins.length > 0) throw hasFaults(twins);
        for (let at = 0; at < hashed.length; at += rowsPerInsert) {
          await this.add(tx, hashed.slice(at, at + rowsPerInsert), texts, guarded);
        }
        return { imported: hashed.length };
      }),
    );
  }

  private async check(tenant: string, text: string) {
    const { reference, now, texts } = await this.transactions.read(tenant, async (tx) => {
      const now = await tx.clock();
      return { now, reference: await this.references.read(tx, now), texts: await this.texts.all(tx) };
    });
    return { ...(await checkImport(text, reference, now, texts)), texts };
  }

  private async hash(tenant: string, rows: readonly ImportRow[]): Promise<HashedRow[]> {
    const hashed: HashedRow[] = [];
    for (const row of rows) {
      hashed.push({ ...row, hashes: lookupHashes(this.fields, tenant, row.profile) });
      if (hashed.length % rowsPerInsert === 0) await setImmediate();
    }
    return hashed;
  }

  private async add(
    tx: Tx,
    rows: readonly HashedRow[],
    texts: readonly ConsentText[],
    guarded: FoundTwins['guarded'],
  ): Promise<void> {
    const residents: NewResident[] = rows.map(({ row, profile, consent, hashes: found }) => {
      const twin = guarded.get(row);
      const registered = register({
        ...{ id: newId(), profile, consent, mayBeTwice: twin !== undefined },
        ...(twin && { twinOf: twin.twinOf }),
        ...(twin?.numberWithheld && { numberWithheld: true }),
      });
      const hashes = twin?.numberWithheld
        ? { ...found, personnummerHash: null, withheldHash: found.personnummerHash }
        : found;
      this.outbox.add(tx, registered.events);
      return { resident: registered.state, hashes };
    });
    await insertResidents(tx, this.fields, residents);
    await this.findable.refresh(
      tx,
      residents.map(({ resident }) => resident.id),
    );
    const today = dayInSweden(await tx.clock());
    const agreed = residents.map(({ resident: { id: residentId, consent, profile } }) => {
      const record = recordOf({ ...consent, by: 'resident', means: 'paper' }, texts, profile, today);
      return { residentId, record };
    });
    await this.consents.addAll(tx, agreed);
    await this.calendar.note(
      tx,
      agreed.map(({ record }) => record.endsOn),
    );
  }
}

function hasFaults(faults: readonly RowFault[]): Problem {
  return new Problem(422, 'import-has-faults', 'Nothing was imported. Mend the rows that are named.', {
    faultCount: faults.length,
    faultyRows: new Set(faults.map(({ row }) => row)).size,
    faults: faults.slice(0, faultsNamed),
  });
}
