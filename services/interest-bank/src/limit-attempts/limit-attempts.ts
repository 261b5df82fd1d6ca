import { Transactions } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { InterestBankConfig } from '../config.ts';
import { type Attempt, type AttemptKind, AttemptStore } from '../storage/attempt.store.ts';

/** How often an account may ask what tells who is in the bank, and each time on record, also when it was refused. */
@Injectable()
export class LimitAttempts {
  constructor(
    private readonly transactions: Transactions,
    private readonly attempts: AttemptStore,
    private readonly config: InterestBankConfig,
  ) {}

  /**
   * In a transaction of its own: what follows may fail, and the attempt counts all the same.
   * @throws Problem 429
   */
  async take(caller: Caller, kind: AttemptKind, about: Pick<Attempt, 'asked' | 'why'>): Promise<void> {
    const seconds = await this.count(caller, { kind, outcome: 'asked', ...about });
    if (seconds > 0) throw tooMany(seconds);
  }

  /** Something was refused: answers the seconds to wait, where it was one too many. */
  refused(caller: Caller, about: Pick<Attempt, 'asked' | 'outcome' | 'residentId'>): Promise<number> {
    return this.count(caller, { kind: 'refusal', ...about });
  }

  private count({ tenant, accountId }: Caller, attempt: Omit<Attempt, 'accountId'>): Promise<number> {
    return this.transactions.run(tenant, async (tx) => {
      const seconds = await this.attempts.take(tx, accountId, attempt.kind, this.perHour(attempt.kind));
      const outcome = seconds > 0 ? 'too-many' : attempt.outcome;
      await this.attempts.add(tx, { ...attempt, accountId, outcome });
      return seconds;
    });
  }

  private perHour(kind: AttemptKind): number {
    const { searchesPerHour, numbersPerHour, importsPerHour, refusalsPerHour } = this.config;
    return {
      search: searchesPerHour,
      number: numbersPerHour,
      import: importsPerHour,
      refusal: refusalsPerHour,
    }[kind];
  }
}

export const tooMany = (seconds: number): Problem =>
  new Problem(
    429,
    'too-many-attempts',
    `You have asked very often lately. Wait ${seconds} seconds; a coordinator can help meanwhile.`,
    { retryAfterSeconds: seconds },
  );
