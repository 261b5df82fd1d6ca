import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';
import { type Certificate, type Training, trainingsOf } from '../domain/training.ts';

@Injectable()
export class TrainingStore {
  async all(tx: Tx): Promise<readonly Training[]> {
    const own: Training[] = await tx.manager.query(
      `select code, name_sv as "nameSv", name_en as "nameEn", days, valid_months as "validMonths",
              certified_by as "certifiedBy", in_use as "inUse"
         from county_training where tenant = $1 order by code`,
      [tx.tenant],
    );
    return trainingsOf(own);
  }

  async put(tx: Tx, training: Training): Promise<void> {
    const { code, nameSv, nameEn, days, validMonths, certifiedBy, inUse } = training;
    await tx.manager.query(
      `insert into county_training (tenant, code, name_sv, name_en, days, valid_months, certified_by, in_use)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant, code) do update set name_sv = excluded.name_sv, name_en = excluded.name_en,
         days = excluded.days, valid_months = excluded.valid_months, certified_by = excluded.certified_by,
         in_use = excluded.in_use`,
      [tx.tenant, code, nameSv, nameEn, days, validMonths, certifiedBy, inUse],
    );
  }

  async certify(tx: Tx, certificate: Certificate, by: string): Promise<void> {
    const { id, residentId, training, completedOn, validUntil } = certificate;
    await tx.manager.query(
      `insert into certificate (tenant, id, resident_id, training, completed_on, valid_until, certified_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.tenant, id, residentId, training, completedOn, validUntil, by],
    );
  }

  async ofResidents(tx: Tx, residentIds: readonly string[]): Promise<Map<string, Certificate[]>> {
    const rows: Certificate[] = await tx.manager.query(
      `select id, resident_id as "residentId", training, completed_on::text as "completedOn",
              valid_until::text as "validUntil"
         from certificate where tenant = $1 and resident_id = any($2) and revoked_at is null
        order by completed_on, id`,
      [tx.tenant, residentIds],
    );
    const all = new Map<string, Certificate[]>();
    for (const one of rows) all.set(one.residentId, [...(all.get(one.residentId) ?? []), one]);
    return all;
  }

  async revoke(tx: Tx, residentId: string, id: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.manager.query(
      `update certificate set revoked_at = clock_timestamp()
        where tenant = $1 and resident_id = $2 and id = $3 and revoked_at is null`,
      [tx.tenant, residentId, id],
    );
    return count > 0;
  }

  /** Takes certificates that end on the day and of which that was not told; somebody with a newer one is not reminded. */
  async takeDue(tx: Tx, day: Day): Promise<(Certificate & { revision: number })[]> {
    const [rows]: [(Certificate & { revision: number })[]] = await tx.manager.query(
      `update certificate set told_soon_at = clock_timestamp() from resident
        where resident.tenant = $1 and resident.id = certificate.resident_id and state <> 'withdrawn'
          and certificate.tenant = $1 and valid_until = $2 and revoked_at is null and told_soon_at is null
          and not exists (select from certificate as newer where newer.tenant = $1
            and newer.resident_id = certificate.resident_id and newer.training = certificate.training
            and newer.revoked_at is null and (newer.valid_until is null or newer.valid_until > $2))
       returning certificate.id, resident_id as "residentId", training, completed_on::text as "completedOn",
         valid_until::text as "validUntil", revision`,
      [tx.tenant, day],
    );
    return rows;
  }

  async forget(tx: Tx, residentId: string): Promise<void> {
    await tx.manager.query('delete from certificate where tenant = $1 and resident_id = $2', [
      tx.tenant,
      residentId,
    ]);
  }
}
