import { type DueTimer, Outbox, Transactions, WhenDue } from '@medverka/event-delivery';
import { Caller } from '@medverka/service-host';
import { type Fault, fault } from '../domain/fault.ts';
import { invalidOutcome } from '../storage/request-outcome.ts';
import { SubmissionStore } from '../storage/submission.store.ts';
import { ClientRights } from './client-rights.ts';
import { draftOf } from './draft-of.ts';
import { type Published, PublishRequest } from './publish-request.ts';
import { submissionTimer } from './when-request-submitted.ts';

/** Publishes what an outside system submitted, or tells it what is wrong; its rights are looked up before. */
@WhenDue(submissionTimer, { outsideTransaction: true })
export class WhenSubmissionDue {
  constructor(
    private readonly transactions: Transactions,
    private readonly submissions: SubmissionStore,
    private readonly rights: ClientRights,
    private readonly requests: PublishRequest,
    private readonly outbox: Outbox,
  ) {}

  async handle({ tenant, ref }: DueTimer): Promise<void> {
    const submission = await this.transactions.run(tenant, (tx) => this.submissions.find(tx, ref));
    if (submission?.outcome !== 'pending') return;
    const { publisher, externalReference } = submission;
    const grants = await this.rights.of(tenant, publisher);
    await this.transactions.run(tenant, async (tx) => {
      const still = await this.submissions.find(tx, ref);
      if (still?.outcome !== 'pending' || still.contentHash !== submission.contentHash) return;
      const now = await tx.clock();
      const caller = new Caller({ accountId: publisher, clientId: publisher, tenant, grants }, now);
      const published = await this.requests.file(tx, draftOf(still.content), {
        caller,
        origin: { publisher, externalReference },
      });
      if (published.kind === 'published') {
        return this.submissions.settle(tx, ref, 'published', published.request.id);
      }
      await this.submissions.settle(tx, ref, 'invalid');
      this.outbox.add(tx, [invalidOutcome(externalReference, faultsIn(published))], { receiver: publisher });
    });
  }
}

const faultsIn = (published: Exclude<Published, { kind: 'published' }>): readonly Fault[] =>
  published.kind === 'faults'
    ? published.faults
    : [fault('groupId', 'not-allowed', 'The publisher may not file requests for this group.')];
