import type { Tx } from '@medverka/event-delivery';
import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar-day.ts';
import { type ExperienceKind, experienceKinds, partsOfDay, weekdays } from '../domain/profile.ts';

export interface FindFilter {
  readonly theme?: string;
  readonly kind?: ExperienceKind;
  readonly municipality?: string;
  readonly area?: string;
  /** The code of a training with a certificate that holds today. */
  readonly training?: string;
  readonly availableOn?: Day;
  readonly partOfDay?: (typeof partsOfDay)[number];
  /** Last engaged before that day, or never. */
  readonly notEngagedSince?: Day;
  readonly engagedSince?: Day;
}

/** Counting on would cost more than the page; nobody leafs through more. */
const countedAtMost = 1_000;

/**
 * What coordinators search by: columns that identify nobody without the keys, kept slim and apart. Somebody with a
 * protected identity has no row, so that no search, sum or mistake in either can tell where they are. Arrays and
 * ranges filter, they do not look up: behind row-level security PostgreSQL uses an index only for operators that
 * cannot leak, and those of arrays can.
 */
@Injectable()
export class FindableStore {
  /** After every change of a resident: the row follows, or goes. */
  async refresh(tx: Tx, residentIds: readonly string[]): Promise<void> {
    await tx.manager.query('delete from findable where tenant = $1 and resident_id = any($2)', [
      tx.tenant,
      residentIds,
    ]);
    await tx.manager.query('insert into findable select * from findable_rows($1, $2)', [
      tx.tenant,
      residentIds,
    ]);
  }

  /** Longest without an engagement first, so that nobody is always overlooked. */
  async page(
    tx: Tx,
    filter: FindFilter,
    today: Day,
    limit: number,
    offset: number,
  ): Promise<{ ids: string[]; total: number; more: boolean }> {
    const { source, where, values } = conditions(tx.tenant, filter, today);
    const rows: { id: string }[] = await tx.manager.query(
      `select findable.resident_id as id from ${source} where ${where}
        order by last_engaged nulls first, findable.resident_id limit ${Number(limit)} offset ${Number(offset)}`,
      values,
    );
    const [count]: { total: number }[] = await tx.manager.query(
      `select count(*)::int as total
         from (select from ${source} where ${where} limit ${countedAtMost + 1}) as counted`,
      values,
    );
    const total = Math.min(count!.total, countedAtMost);
    return { ids: rows.map(({ id }) => id), total, more: count!.total > countedAtMost };
  }
}

interface Conditions {
  readonly source: string;
  readonly where: string;
  readonly values: unknown[];
}

function conditions(tenant: string, filter: FindFilter, today: Day): Conditions {
  const values: unknown[] = [tenant];
  const parts = ['findable.tenant = $1'];
  const and = (condition: (value: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  and((value) => `municipality = ${value}`, filter.municipality);
  and((value) => `area = ${value}`, filter.area);
  and((value) => `experience && ${value}::text[]`, experienceCodes(filter));
  and(
    (value) => `weekdays & ${value} <> 0 and not paused`,
    filter.availableOn && weekdayBit(filter.availableOn),
  );
  and((value) => `not away @> ${value}::date`, filter.availableOn);
  and((value) => `parts & ${value} <> 0`, filter.partOfDay && 1 << partsOfDay.indexOf(filter.partOfDay));
  and((value) => `(last_engaged is null or last_engaged < ${value}::date)`, filter.notEngagedSince);
  and((value) => `last_engaged >= ${value}::date`, filter.engagedSince);
  if (filter.training === undefined) return { source: 'findable', where: parts.join(' and '), values };
  values.push(filter.training, today);
  const source = `${trained(values.length - 1, values.length)} join findable using (tenant, resident_id)`;
  return { source, where: parts.join(' and '), values };
}

/**
 * Those with a certificate that holds, found first: they are few. Walking the order and asking of each would pass
 * through nearly everybody where those trained are those lately engaged, and they are. `offset 0` keeps it so.
 */
function trained(training: number, today: number): string {
  return `(select distinct tenant, resident_id from certificate
     where tenant = $1 and training = $${training} and revoked_at is null
       and (valid_until is null or valid_until >= $${today}::date) offset 0) as trained`;
}

/** Of one kind, of one theme, of both or of neither: for a kind alone, whatever themes the county has. */
function experienceCodes({ theme, kind }: FindFilter): string[] | undefined {
  if (theme === undefined) return undefined;
  return (kind ? [kind] : experienceKinds).map((one) => `${one}:${theme}`);
}

/** Monday is the first. */
function weekdayBit(day: Day): number {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return 1 << ((sundayFirst + weekdays.length - 1) % weekdays.length);
}
