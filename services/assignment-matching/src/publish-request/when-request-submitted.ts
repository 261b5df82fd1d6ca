import { createHash } from 'node:crypto';
import { RequestSubmitted } from '@medverka/event-contracts';
import { envelopeOf, newId, Outbox, Timers, type Tx, Unacceptable, When } from '@medverka/event-delivery';
import { fault } from '../domain/fault.ts';
import { RequestStore } from '../storage/request.store.ts';
import { invalidOutcome, outcomeFor } from '../storage/request-outcome.ts';
import { type Submission, SubmissionStore } from '../storage/submission.store.ts';

/** Timer of the job that looks up what the publisher may do, and publishes. */
export const submissionTimer = 'submission';

/** The same reference twice is one request: the second time the publisher is told how the first one stands. */
@When(RequestSubmitted)
export class WhenRequestSubmitted {
  constructor(
    private readonly submissions: SubmissionStore,
    private readonly requests: RequestStore,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
  ) {}

  async handle(event: RequestSubmitted, tx: Tx): Promise<void> {
    const { publisher } = envelopeOf(event);
    if (publisher === undefined) throw new Unacceptable('publisher-missing');
    const { externalReference } = event;
    const contentHash = createHash('sha256').update(JSON.stringify(event)).digest('hex');
    const given = { id: newId(), publisher, externalReference, content: event, contentHash };
    const kept = await this.submissions.keep(tx, { ...given, requestId: null, outcome: 'pending' });
    const changed = kept.contentHash !== contentHash;
    if (changed && kept.outcome !== 'invalid') {
      const taken = fault(
        'externalReference',
        'used-with-other-content',
        'Another request has this reference.',
      );
      return this.outbox.add(tx, [invalidOutcome(externalReference, [taken])], { receiver: publisher });
    }
    if (kept.outcome === 'published') return this.tellAgain(tx, kept);
    if (kept.outcome === 'invalid') await this.submissions.replace(tx, kept.id, event, contentHash);
    await this.timers.set(tx, [{ kind: submissionTimer, ref: kept.id, dueAt: 'now' }]);
  }

  private async tellAgain(tx: Tx, { requestId, publisher }: Submission): Promise<void> {
    const kept = requestId === null ? undefined : await this.requests.find(tx, requestId);
    const outcome = kept && outcomeFor(kept.request);
    if (outcome) this.outbox.add(tx, [outcome], { receiver: publisher });
  }
}
