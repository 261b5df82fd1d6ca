import { type DueTimer, type Tx, WhenDue } from '@medverka/event-delivery';
import { ForgetPayee, payeeMayGo } from './forget-payee.ts';

/** Looks every day whether what an erased person was owed has been paid. */
@WhenDue(payeeMayGo)
export class WhenPayeeMayGo {
  constructor(private readonly payee: ForgetPayee) {}

  async handle({ ref }: DueTimer, tx: Tx): Promise<void> {
    const [erasureId = '', residentId = '', revision = ''] = ref.split('/');
    await this.payee.forget(tx, residentId, erasureId, Number(revision));
  }
}
