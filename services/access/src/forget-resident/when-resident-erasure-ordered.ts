import { AccountDisabled, ErasedInAccess, event, ResidentErasureOrdered } from '@medverka/event-contracts';
import { NotYet, Outbox, type Tx, When } from '@medverka/event-delivery';
import { PersonalData } from '@medverka/service-host';
import { Audit } from '../storage/audit.ts';
import { ResidentLinkStore } from '../storage/resident-link.store.ts';

/**
 * Nobody acts for the resident any more, and the account knows nobody: the keyed hash by which the person signed in is
 * replaced by chance. Whoever serves the county with the same account keeps it.
 */
@When(ResidentErasureOrdered)
export class WhenResidentErasureOrdered {
  constructor(
    private readonly personalData: PersonalData,
    private readonly links: ResidentLinkStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async handle({ erasureId, residentId, revision }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    // Which account is the resident's is told by the registration: without it there would be nothing to forget.
    if (!(await this.links.isKnown(tx, residentId))) throw new NotYet('The resident is not registered yet.');
    await this.links.follow(tx, { residentId, revision, state: 'withdrawn' });
    const accounts = await this.forgetAccounts(tx, residentId);
    const { erased, kept } = await this.personalData.erase(tx, residentId);
    erased.push({ what: 'account', count: accounts });
    this.outbox.add(tx, [event(ErasedInAccess, { erasureId, revision: 1, final: true, erased, kept })]);
  }

  private async forgetAccounts(tx: Tx, residentId: string): Promise<number> {
    const [rows]: [{ id: string; revision: number }[], number] = await tx.manager.query(
      `update account a
          set person_hash = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')),
              state = 'disabled', revision = revision + 1
        where a.tenant = $1 and a.kind = 'person' and a.state = 'active'
          and a.id = (select account_id from resident_link where tenant = $1 and resident_id = $2)
          and not exists (select from role_grant g where g.tenant = $1 and g.account_id = a.id
                             and g.ended_at is null and (g.role <> 'resident' or g.resident <> $2))
      returning id, revision`,
      [tx.tenant, residentId],
    );
    for (const { id: accountId, revision } of rows) {
      await this.audit.add(tx, { by: 'interest-bank', action: 'account-disabled', accountId });
      this.outbox.add(tx, [event(AccountDisabled, { accountId, revision })]);
    }
    return rows.length;
  }
}
