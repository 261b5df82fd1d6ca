import { type DueTimer, Transactions, WhenDue } from '@medverka/event-delivery';
import { CompensationConfig } from '../config.ts';
import { anchor } from './anchors.ts';
import { SealLedger } from './seal-ledger.ts';

/** After the daily reconciliation. May be repeated: what is sealed stays so, and what is anchored is left alone. */
@WhenDue('ledger-seal', { outsideTransaction: true })
export class WhenLedgerIsToBeSealed {
  constructor(
    private readonly transactions: Transactions,
    private readonly ledger: SealLedger,
    private readonly config: CompensationConfig,
  ) {}

  async handle(due: DueTimer): Promise<void> {
    while (await this.transactions.run(due.tenant, (tx) => this.ledger.seal(tx)));
    const { ledgerAnchorFile } = this.config;
    if (!ledgerAnchorFile) return;
    const seals = await this.transactions.read(due.tenant, (tx) => this.ledger.seals(tx));
    await anchor(ledgerAnchorFile, due.tenant, seals);
  }
}
