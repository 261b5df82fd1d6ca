import { ErasedInCompensation, event } from '@medverka/event-contracts';
import { Outbox, Timers, type Tx } from '@medverka/event-delivery';
import { FieldEncryption, PersonalData } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';

export const payeeMayGo = 'payee-may-go';
const DAY_MS = 24 * 3600_000;
/** A transfer to a closed account comes back within days; two months is ample, and then a person looks at it. */
const RETURNS_WITHIN_DAYS = 60;

interface Standing {
  id: string;
  /** Accrued, decided or ordered, and neither paid nor taken back. */
  open: number;
  /** Paid so lately that the bank may still send it back. */
  recent: number;
  everPaid: boolean;
  lastYear: number | null;
}

/**
 * Erasure in the register of payees. Who was never owed anything goes at once. Who is owed something is paid first; then
 * the account and the tax details go, and the personnummer stays with the books, encrypted, for as long as they do.
 */
@Injectable()
export class ForgetPayee {
  constructor(
    private readonly personalData: PersonalData,
    private readonly fields: FieldEncryption,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
  ) {}

  /** @param revision of the answer: 1 when it was ordered, then one more each time */
  async forget(tx: Tx, residentId: string, erasureId: string, revision: number): Promise<void> {
    const standing = await this.standingOf(tx, residentId);
    const gone = standing ? await this.erase(tx, standing) : [];
    const { erased, kept } = await this.personalData.erase(tx, residentId);
    const waits = standing !== undefined && standing.open + standing.recent > 0;
    const reason = standing?.open ? 'not-paid-yet' : 'may-come-back';
    const until = standing?.lastYear ? `${standing.lastYear + 7}-12-31` : undefined;
    const reasons = kept.map((entry) => {
      if (entry.reason !== 'accounting') return entry;
      if (waits && entry.what === 'payee_identity') return { ...entry, reason };
      return until === undefined ? entry : { ...entry, until };
    });
    this.outbox.add(tx, [
      event(ErasedInCompensation, {
        ...{ erasureId, revision, final: !waits },
        erased: [...gone, ...erased],
        kept: reasons,
      }),
    ]);
    if (waits) await this.lookAgain(tx, residentId, erasureId, revision + 1);
  }

  private async lookAgain(tx: Tx, residentId: string, erasureId: string, revision: number): Promise<void> {
    const dueAt = new Date((await tx.clock()).getTime() + DAY_MS);
    await this.timers.set(tx, [{ kind: payeeMayGo, ref: `${erasureId}/${residentId}/${revision}`, dueAt }]);
  }

  private async standingOf(tx: Tx, residentId: string): Promise<Standing | undefined> {
    const rows: Standing[] = await tx.manager.query(
      `select p.id,
              (select count(*)::int from compensation c where c.tenant = $1 and c.payee_id = p.id
                  and c.state in ('accrued', 'approved', 'ordered'))
              + (select count(*)::int from adjustment a where a.tenant = $1 and a.payee_id = p.id
                    and a.state in ('open', 'ordered'))
              + (select count(*)::int from assignment a where a.tenant = $1 and a.resident_id = $2
                    and a.state = 'accepted'
                    and exists (select from request r where r.tenant = $1 and r.id = a.request_id and r.stage = 'open'))
                as open,
              (select count(*)::int from payout_line l where l.tenant = $1 and l.payee_id = p.id
                  and l.state = 'confirmed' and l.settled_on > current_date - ${RETURNS_WITHIN_DAYS}) as recent,
              exists (select from compensation c where c.tenant = $1 and c.payee_id = p.id) as "everPaid",
              (select max(c.year) from compensation c where c.tenant = $1 and c.payee_id = p.id) as "lastYear"
         from payee p where p.tenant = $1 and p.resident_id = $2`,
      [tx.tenant, residentId],
    );
    return rows[0];
  }

  private async erase(
    tx: Tx,
    { id, open, recent, everPaid }: Standing,
  ): Promise<{ what: string; count: number }[]> {
    const change = async (statement: string): Promise<number> => {
      const [, count]: [unknown, number] = await tx.manager.query(statement, [tx.tenant, id]);
      return count;
    };
    if (open + recent > 0) return [];
    await change(
      'update payee set account_id = null, erased_at = clock_timestamp() where tenant = $1 and id = $2',
    );
    if (!everPaid) {
      const count = await change('delete from payee_identity where tenant = $1 and id = $2');
      await this.fields.forget(tx, id);
      return [{ what: 'payee_identity', count }];
    }
    const details = await change(
      `update payee_identity set account = null, tax = null, recipient = null
        where tenant = $1 and id = $2 and (account is not null or tax is not null or recipient is not null)`,
    );
    return [{ what: 'bank-account', count: details }];
  }
}
