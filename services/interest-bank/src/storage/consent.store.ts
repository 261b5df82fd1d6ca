import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';
import type { ConsentRecord } from '../domain/consent.ts';
import type { Purpose } from '../domain/consent-text.ts';

const columns = `id, purpose, text_version as "textVersion", language, text_hash as "textHash", given_at as "givenAt",
  until::text, ends_on::text as "endsOn", given_by as "by", means, ended_at as "endedAt", ended_by as "endedBy"`;

export interface DueConsent {
  readonly id: string;
  readonly residentId: string;
  readonly purpose: Purpose;
  readonly endsOn: Day;
  readonly revision: number;
}

/** Consents as they were given. They name nobody and are kept: they prove what was allowed, and when. */
@Injectable()
export class ConsentStore {
  async ofResidents(tx: Tx, residentIds: readonly string[]): Promise<Map<string, ConsentRecord[]>> {
    const rows: (ConsentRecord & { residentId: string })[] = await tx.manager.query(
      `select resident_id as "residentId", ${columns} from consent_record
        where tenant = $1 and resident_id = any($2) order by given_at, id`,
      [tx.tenant, residentIds],
    );
    const records = new Map<string, ConsentRecord[]>();
    for (const { residentId, ...record } of rows) {
      records.set(residentId, [...(records.get(residentId) ?? []), record]);
    }
    return records;
  }

  async ofResident(tx: Tx, residentId: string): Promise<ConsentRecord[]> {
    return (await this.ofResidents(tx, [residentId])).get(residentId) ?? [];
  }

  /** Stores what became of the records: those that ended first, for only one may be in force. */
  async save(tx: Tx, residentId: string, records: readonly ConsentRecord[]): Promise<void> {
    const ended = records.filter(({ endedAt }) => endedAt !== null);
    await tx.manager.query(
      `update consent_record as record set ended_at = given.ended_at, ended_by = given.ended_by
         from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as given (id, ended_at, ended_by)
        where record.tenant = $1 and record.id = given.id and record.ended_at is null`,
      [
        tx.tenant,
        ended.map(({ id }) => id),
        ended.map(({ endedAt }) => endedAt),
        ended.map(({ endedBy }) => endedBy),
      ],
    );
    await this.addAll(
      tx,
      records.map((record) => ({ residentId, record })),
    );
  }

  /** Those that are known already stay as they are. */
  async addAll(
    tx: Tx,
    given: readonly { readonly residentId: string; readonly record: ConsentRecord }[],
  ): Promise<void> {
    const records = given.map(({ record }) => record);
    await tx.manager.query(
      `insert into consent_record (tenant, resident_id, id, purpose, text_version, language, text_hash, given_at, until,
         ends_on, given_by, means, ended_at, ended_by)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
         $8::timestamptz[], $9::date[], $10::date[], $11::text[], $12::text[], $13::timestamptz[], $14::text[])
       on conflict (tenant, id) do nothing`,
      [
        tx.tenant,
        given.map(({ residentId }) => residentId),
        records.map(({ id }) => id),
        records.map(({ purpose }) => purpose),
        records.map(({ textVersion }) => textVersion),
        records.map(({ language }) => language),
        records.map(({ textHash }) => textHash),
        records.map(({ givenAt }) => givenAt),
        records.map(({ until }) => until),
        records.map(({ endsOn }) => endsOn),
        records.map(({ by }) => by),
        records.map(({ means }) => means),
        records.map(({ endedAt }) => endedAt),
        records.map(({ endedBy }) => endedBy),
      ],
    );
  }

  /** Somebody has left: nothing that was agreed to is in force any more. */
  async endAll(tx: Tx, residentId: string, at: Date): Promise<void> {
    await tx.manager.query(
      `update consent_record set ended_at = greatest($3, given_at), ended_by = 'withdrawn'
        where tenant = $1 and resident_id = $2 and ended_at is null`,
      [tx.tenant, residentId, at],
    );
  }

  /** Consents to older texts of the purpose end on that day at the latest. */
  async endOlder(tx: Tx, purpose: Purpose, version: string, day: Day): Promise<void> {
    await tx.manager.query(
      `update consent_record set ends_on = $4, told_soon_at = null
        where tenant = $1 and purpose = $2 and text_version <> $3 and ended_at is null
          and (ends_on is null or ends_on > $4)`,
      [tx.tenant, purpose, version, day],
    );
  }

  /** Takes consents that end on the day and of which that was not told yet, and marks them told. */
  async takeDue(tx: Tx, day: Day, about: 'soon' | 'end', limit: number): Promise<DueConsent[]> {
    const told = about === 'soon' ? 'told_soon_at' : 'told_end_at';
    const [rows]: [DueConsent[]] = await tx.manager.query(
      `update consent_record as record set ${told} = clock_timestamp() from resident
        where resident.tenant = $1 and resident.id = record.resident_id and resident.state <> 'withdrawn'
          and record.tenant = $1 and record.id in (select id from consent_record where tenant = $1 and ends_on = $2
            and ended_at is null and ${told} is null order by id limit $3 for update skip locked)
       returning record.id, record.resident_id as "residentId", purpose, ends_on::text as "endsOn", revision`,
      [tx.tenant, day, limit],
    );
    return rows;
  }
}
