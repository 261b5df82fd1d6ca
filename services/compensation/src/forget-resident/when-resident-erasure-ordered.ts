import { ResidentErasureOrdered } from '@medverka/event-contracts';
import { NotYet, type Tx, When } from '@medverka/event-delivery';
import { PayeeStore } from '../storage/payee.store.ts';
import { ForgetPayee } from './forget-payee.ts';

@When(ResidentErasureOrdered)
export class WhenResidentErasureOrdered {
  constructor(
    private readonly payees: PayeeStore,
    private readonly payee: ForgetPayee,
  ) {}

  async handle({ erasureId, residentId }: ResidentErasureOrdered, tx: Tx): Promise<void> {
    // A payee who is not known yet would be made by the registration, after we said that nothing is left.
    const known = await this.payees.find(tx, [residentId]);
    if (!known.has(residentId)) throw new NotYet('The resident is not registered yet.');
    await this.payees.withdraw(tx, [residentId]);
    await this.payee.forget(tx, residentId, erasureId, 1);
  }
}
