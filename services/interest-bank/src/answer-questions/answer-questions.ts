import { event, QuestionAnswered } from '@medverka/event-contracts';
import { type Idempotency, newId, Outbox, Transactions, type Tx } from '@medverka/event-delivery';
import {
  type Caller,
  FieldEncryption,
  offsetOf,
  type Page,
  type PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { markupIn } from '../domain/plain-text.ts';
import { invalidInput, notFound } from '../problems.ts';
import { keyed } from '../register-resident/keyed.ts';
import { LookStore } from '../storage/look.store.ts';
import { type OpenQuestion, type Question, QuestionStore } from '../storage/question.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';

export interface Asked {
  readonly assignmentId: string;
  readonly question: string;
}

/** A resident asks about an assignment; any coordinator who may see the resident answers. */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly questions: QuestionStore,
    private readonly looks: LookStore,
    private readonly fields: FieldEncryption,
    private readonly whose: Whose,
    private readonly outbox: Outbox,
  ) {}

  async ask(caller: Caller, residentId: string, asked: Asked, once: Idempotency): Promise<Question> {
    check('question', asked.question);
    // The stored answer of an idempotent call lies in clear: it holds nothing of what was asked.
    const { questionId, askedAt } = await this.transactions.once(
      caller.tenant,
      keyed(this.fields, caller.tenant, once),
      async (tx) => {
        await this.whoever(tx, caller, residentId);
        if (!(await this.questions.isAskedOf(tx, residentId, asked.assignmentId))) throw notFound();
        const at = await tx.clock();
        const questionId = newId();
        const open = { questionId, residentId, askedAt: at, answer: null, answeredAt: null };
        await this.questions.add(tx, { ...asked, ...open });
        return { questionId, askedAt: at.toISOString() };
      },
    );
    return { ...asked, questionId, residentId, askedAt: new Date(askedAt), answer: null, answeredAt: null };
  }

  async read(caller: Caller, residentId: string): Promise<Question[]> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { as } = await this.whoever(tx, caller, residentId);
      if (as === 'coordinator')
        await this.looks.add(tx, caller.accountId, [residentId], 'questions', 'support');
      return this.questions.of(tx, residentId);
    });
  }

  async open(caller: Caller, query: PageQuery): Promise<Page<OpenQuestion>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const [items, total] = await this.questions.open(tx, query.limit, offsetOf(query));
      return pageOf(items, total, query);
    });
  }

  /** One answer: somebody who was quicker is not written over. The resident is told that it is there, not what it says. */
  async answer(caller: Caller, residentId: string, questionId: string, answer: string): Promise<Question[]> {
    check('answer', answer);
    await this.transactions.run(caller.tenant, async (tx) => {
      const { revision } = await this.whoever(tx, caller, residentId);
      const found = await this.questions.find(tx, residentId, questionId);
      if (!found) throw notFound();
      if (found.isAnswered) throw new Problem(409, 'already-answered', 'Somebody has answered it.');
      await this.questions.answer(tx, { questionId, residentId, answer, by: caller.accountId });
      const { assignmentId } = found;
      this.outbox.add(tx, [event(QuestionAnswered, { questionId, residentId, revision, assignmentId })]);
    });
    return this.read(caller, residentId);
  }

  private async whoever(
    tx: Tx,
    caller: Caller,
    residentId: string,
  ): Promise<{ as: string; revision: number }> {
    const found = await this.residents.find(tx, residentId);
    const { resident, actor } = await this.whose.actorOn(tx, caller, found);
    if (resident.state === 'withdrawn') throw notFound();
    return { as: actor.as, revision: resident.revision };
  }
}

function check(field: string, text: string): void {
  const faults = markupIn({ [field]: text });
  if (faults.length > 0) throw invalidInput(faults);
}
