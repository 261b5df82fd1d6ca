import { newId, type Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { AssignmentMatchingConfig } from '../config.ts';
import { activityYear, type Composition, composePanel } from '../domain/composition.ts';
import { type IneligibleCount, ineligibleCounts } from '../domain/eligibility-words.ts';
import type { RequestDraft } from '../domain/request-draft.ts';
import type { RequestTerms } from '../domain/request-terms.ts';
import { planRound } from '../domain/round.ts';
import { RoundFactsReader } from '../draw-panel/round-facts.ts';
import { problemOfRefusal } from '../problems.ts';
import { PublishRequest } from '../publish-request/publish-request.ts';
import { DrawAuditStore } from '../storage/draw-audit.store.ts';
import { hashOf } from '../storage/draw-input.ts';

/** What a trial solves, as a first round of the request would have it. */
export interface TrialInput {
  readonly terms: RequestTerms;
  readonly composition: Composition;
  readonly ineligible: readonly IneligibleCount[];
}

/** Prepares a draw that nobody is asked by; all that is kept is that somebody tried. */
@Injectable()
export class TryDraw {
  constructor(
    private readonly requests: PublishRequest,
    private readonly facts: RoundFactsReader,
    private readonly audit: DrawAuditStore,
    private readonly config: AssignmentMatchingConfig,
  ) {}

  /** @throws the problem that publishing such a request would end in */
  async prepare(tx: Tx, draft: RequestDraft, caller: Caller): Promise<TrialInput> {
    const checked = await this.requests.check(tx, draft, caller);
    if (checked.kind !== 'sound') throw problemOfRefusal(checked);
    const { terms, seats: seatPlan } = checked;
    const now = await tx.clock();
    const { facts, pool } = await this.facts.read(tx, { id: newId(), terms }, seatPlan, [], now);
    const round = planRound(facts);
    const composition = composePanel({
      round,
      seatPlan,
      assignments: [],
      pool,
      terms,
      year: activityYear(terms, now),
    });
    await this.count(tx, caller, composition);
    return { terms, composition, ineligible: ineligibleCounts(round.ineligible.values()) };
  }
  /** Puts a trial on record, and refuses it to whoever has tried too often. */
  async count(tx: Tx, caller: Caller, input: object): Promise<void> {
    if ((await this.audit.trialsOf(tx, caller.accountId)) >= this.config.trialDrawsPerHour)
      throw new Problem(429, 'too-many-trial-draws', 'Try again in an hour at the latest.');
    await this.audit.add(tx, {
      action: 'trial',
      account: caller.accountId,
      inputHash: hashOf(JSON.stringify(input)),
    });
  }
}
