import type { MigrationInterface } from 'typeorm';
import { TariffsAndBudgets1751000000001 } from './01-tariffs-and-budgets.ts';
import { Engagements1751000000002 } from './02-engagements.ts';
import { Compensations1751000000003 } from './03-compensations.ts';
import { LedgerAndPayouts1751000000004 } from './04-ledger-and-payouts.ts';
import { PayersAndFinanceFiles1751000000010 } from './10-payers-and-finance-files.ts';
import { TaxFacts1751000000011 } from './11-tax-facts.ts';
import { ReceiptsHoursDeputies1751000000012 } from './12-receipts-hours-deputies.ts';
import { ChoicesReports1751000000013 } from './13-choices-and-reports.ts';
import { PersonLookUp1751000000019 } from './19-person-look-up.ts';
import { SealByTime1751000000020 } from './20-seal-by-time.ts';

/** In the order in which they came; a new one goes last. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  TariffsAndBudgets1751000000001,
  Engagements1751000000002,
  Compensations1751000000003,
  LedgerAndPayouts1751000000004,
  PayersAndFinanceFiles1751000000010,
  TaxFacts1751000000011,
  ReceiptsHoursDeputies1751000000012,
  ChoicesReports1751000000013,
  PersonLookUp1751000000019,
  SealByTime1751000000020,
];
