import { type Idempotency, newId, Timers, Transactions, type Tx } from '@medverka/event-delivery';
import { type Caller, Problem } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { InterestBankConfig } from '../config.ts';
import { type Day, dayInSweden, daysAfter, earlyAfter, isDay } from '../domain/calendar-day.ts';
import { announce } from '../domain/change-of-resident.ts';
import type { Resident } from '../domain/resident.ts';
import { type Certificate, type Certifier, validUntil } from '../domain/training.ts';
import { invalidInput, notFound, problemFor } from '../problems.ts';
import { MandateStore } from '../storage/mandate.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { TrainingStore } from '../storage/training.store.ts';
import { Whose } from '../whose.ts';

/** One timer for each day on which certificates end; its `ref` is the day. */
export const certificatesEndSoon = 'certificates-end-soon';

@Injectable()
export class CertifyTraining {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly trainings: TrainingStore,
    private readonly mandates: MandateStore,
    private readonly timers: Timers,
    private readonly config: InterestBankConfig,
    private readonly whose: Whose,
  ) {}

  async certify(
    caller: Caller,
    residentId: string,
    { training, completedOn }: { training: string; completedOn: Day },
    once: Idempotency,
  ): Promise<Certificate> {
    return this.transactions.once(caller.tenant, once, async (tx) => {
      const today = dayInSweden(await tx.clock());
      const known = (await this.trainings.all(tx)).find(({ code, inUse }) => code === training && inUse);
      const faults = [
        ...(known ? [] : [{ field: 'training', rule: 'is-a-training-of-the-county' }]),
        ...(isDay(completedOn) ? [] : [{ field: 'completedOn', rule: 'is-a-day' }]),
        ...(completedOn > today ? [{ field: 'completedOn', rule: 'is-not-in-the-future' }] : []),
      ];
      if (!known || faults.length > 0) throw invalidInput(faults);
      const until = validUntil(known, completedOn);
      const certificate = { id: newId(), residentId, training, completedOn, validUntil: until };
      await this.change(tx, caller, residentId, known.certifiedBy, () =>
        this.trainings.certify(tx, certificate, caller.accountId),
      );
      if (until !== null) await this.remind(tx, until);
      return certificate;
    });
  }

  async revoke(caller: Caller, residentId: string, id: string): Promise<void> {
    await this.transactions.run(caller.tenant, (tx) =>
      this.change(tx, caller, residentId, ['coordinator'], async () => {
        if (!(await this.trainings.revoke(tx, residentId, id))) throw notFound();
      }),
    );
  }

  private async change(
    tx: Tx,
    caller: Caller,
    id: string,
    certifiedBy: readonly Certifier[],
    work: () => Promise<void>,
  ): Promise<void> {
    const changed = await this.residents.change(tx, id, async (resident) => {
      if (resident.state === 'withdrawn') return { kind: 'rejected', reason: 'withdrawn' };
      await this.mayCertify(tx, caller, resident, certifiedBy);
      await work();
      return announce(resident);
    });
    if (!changed) throw notFound();
    if (changed.decision.kind === 'rejected') throw problemFor(changed.decision.reason);
  }

  /** An association certifies those it has appointed; of anybody else it learns nothing. */
  private async mayCertify(
    tx: Tx,
    caller: Caller,
    resident: Resident,
    by: readonly Certifier[],
  ): Promise<void> {
    if (caller.has('coordinator')) {
      await this.whose.mine(tx, caller, resident);
      if (by.includes('coordinator')) return;
    } else {
      const today = dayInSweden(await tx.clock());
      const mandates = (await this.mandates.inForce(tx, [resident.id], today)).get(resident.id) ?? [];
      const own = mandates.some(({ associationId }) =>
        caller.has('association', { organisation: associationId }),
      );
      if (!own) throw notFound();
      if (by.includes('association')) return;
    }
    throw new Problem(
      403,
      'not-yours-to-certify',
      'This training is certified by others, see /v1/trainings.',
    );
  }

  private async remind(tx: Tx, until: Day): Promise<void> {
    const remindAt = daysAfter(earlyAfter(until), -this.config.remindBeforeConsentEndsDays);
    if (remindAt < (await tx.clock())) return;
    await this.timers.set(tx, [{ kind: certificatesEndSoon, ref: until, dueAt: remindAt }]);
  }
}
