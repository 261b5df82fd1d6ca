import { event, ResidentChanged } from '@medverka/event-contracts';
import { Outbox, type Tx } from '@medverka/event-delivery';
import { FieldEncryption } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import type { ResidentDecision } from '../domain/change-of-resident.ts';
import type { ActiveResident, Resident } from '../domain/resident.ts';
import { isForgotten } from '../domain/resident.ts';
import { FindableStore } from './findable.store.ts';
import { type LookupHashes, lookupHashes } from './lookup-hashes.ts';
import { ResidentRow } from './resident.row.ts';
import { openResident, sealResident } from './sealed-resident.ts';

export interface Twins {
  readonly sameNumber: boolean;
  readonly sameNameAndDate: boolean;
  /** All of that number have a protected identity: nobody who may not know is told of them. */
  readonly isProtected: boolean;
  readonly twinOf?: string;
}

@Injectable()
export class ResidentStore {
  constructor(
    private readonly fields: FieldEncryption,
    private readonly outbox: Outbox,
    private readonly findable: FindableStore,
  ) {}

  /**
   * Whether the county knows somebody by the same personnummer, or by the same name and birth date. Two of one name
   * who have different numbers are two people.
   */
  async findTwins(tx: Tx, hashes: LookupHashes): Promise<Twins> {
    const rows: { id: string; same_number: boolean; is_protected: boolean }[] = await tx.manager.query(
      `select id, (personnummer_hash = $2 or withheld_hash = $2) is true as same_number,
              protected_identity as is_protected from resident
        where tenant = $1 and (personnummer_hash = $2 or withheld_hash = $2
           or person_hash = $3 and (personnummer_hash is null and withheld_hash is null or $2::bytea is null))`,
      [tx.tenant, hashes.personnummerHash, hashes.personHash],
    );
    const byNumber = rows.filter((row) => row.same_number);
    const twinOf = (byNumber.find((row) => row.is_protected) ?? byNumber[0] ?? rows[0])?.id;
    const isProtected = byNumber.length > 0 && byNumber.every((row) => row.is_protected);
    return {
      sameNumber: byNumber.length > 0,
      sameNameAndDate: rows.length > 0,
      isProtected,
      ...(twinOf && { twinOf }),
    };
  }

  async add(tx: Tx, resident: ActiveResident, events: readonly object[]): Promise<void> {
    const hashes = lookupHashes(this.fields, tx.tenant, resident.profile, resident.numberWithheld);
    const key = await this.fields.keyOf(tx, resident.id);
    await tx.manager.insert(ResidentRow, { tenant: tx.tenant, ...hashes, ...sealResident(resident, key) });
    await this.findable.refresh(tx, [resident.id]);
    this.outbox.add(tx, events);
  }

  async find(tx: Tx, id: string): Promise<Resident | undefined> {
    const [resident] = await this.findAll(tx, [id]);
    return resident;
  }

  /** In no particular order; ids that this county does not know are left out. */
  async findAll(tx: Tx, ids: readonly string[]): Promise<Resident[]> {
    return this.open(
      tx,
      await tx.manager
        .createQueryBuilder(ResidentRow, 'resident')
        .where('tenant = :tenant and id = any(:ids)', { tenant: tx.tenant, ids })
        .getMany(),
    );
  }

  async findByAccount(tx: Tx, accountId: string): Promise<Resident | undefined> {
    const row = await tx.manager.findOneBy(ResidentRow, { tenant: tx.tenant, accountId });
    return row ? (await this.open(tx, [row]))[0] : undefined;
  }

  async open(tx: Tx, rows: readonly ResidentRow[]): Promise<Resident[]> {
    const known = rows.filter((row) => row.givenName !== null);
    const keys = await this.fields.keysOf(
      tx,
      known.map((row) => row.id),
    );
    return rows.map((row) => openResident(row, keys.get(row.id)));
  }

  /** Locks the resident, decides, saves, says. Nothing when the county does not know the id. */
  async change(
    tx: Tx,
    id: string,
    decide: (resident: Resident) => ResidentDecision | Promise<ResidentDecision>,
  ): Promise<{ decision: ResidentDecision; resident: Resident } | undefined> {
    const row = await tx.manager.findOne(ResidentRow, {
      where: { tenant: tx.tenant, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) return undefined;
    const [before] = await this.open(tx, [row]);
    const decision = await decide(before!);
    if (decision.kind !== 'decided') return { decision, resident: before! };
    await this.save(tx, decision.state);
    this.outbox.add(tx, decision.events);
    return { decision, resident: decision.state };
  }

  /** Raises the revision of many at once and says so; those who have left are left out. Answers the new revisions. */
  async announceAll(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
    const rows: { id: string; revision: number }[] = await tx.manager.query(
      `with raised as (update resident set revision = revision + 1
         where tenant = $1 and id = any($2) and state <> 'withdrawn' returning id, revision)
       select id, revision from raised order by id`,
      [tx.tenant, ids],
    );
    this.outbox.add(
      tx,
      rows.map(({ id, revision }) => event(ResidentChanged, { residentId: id, revision })),
    );
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }

  /** Takes the key away from what is left of somebody who has withdrawn. */
  async forget(tx: Tx, id: string): Promise<void> {
    const row = await tx.manager.findOneBy(ResidentRow, { tenant: tx.tenant, id, state: 'withdrawn' });
    if (row) await this.save(tx, { id, revision: row.revision, state: 'withdrawn' });
  }

  private async save(tx: Tx, resident: Resident): Promise<void> {
    const forgotten = resident.state === 'withdrawn' && isForgotten(resident);
    const key = forgotten ? undefined : await this.fields.keyOf(tx, resident.id);
    const hashes =
      resident.state === 'withdrawn'
        ? { personnummerHash: null, withheldHash: null, personHash: null }
        : lookupHashes(this.fields, tx.tenant, resident.profile, resident.numberWithheld);
    const { id, ...values } = sealResident(resident, key);
    await tx.manager.update(ResidentRow, { tenant: tx.tenant, id }, { ...values, ...hashes });
    await this.findable.refresh(tx, [id]);
    if (forgotten) await this.fields.forget(tx, id);
  }
}
