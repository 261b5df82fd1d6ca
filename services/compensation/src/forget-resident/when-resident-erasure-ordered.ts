import { ResidentErasureOrdered } from '@medverka/event-contracts';
import { type Tx, When } from '@medverka/event-delivery';
import { PayeeStore } from '../storage/payee.store.ts';
import { ForgetPayee } from './forget-payee.ts';

@When(ResidentErasureOrdered)
export class WhenResidentErasureOrdered {
  constructor(
    private readonly payees: PayeeStore,
    private readonly payee: ForgetPayee,
  ) {}

  async handle({ erasureId, residentId }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    await this.payees.withdraw(tx, [residentId]);
    await this.payee.forget(tx, residentId, erasureId, 1);
  }
}
