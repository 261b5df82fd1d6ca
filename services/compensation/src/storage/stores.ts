import { AssignmentStore } from './assignment.store.ts';
import { AttendanceStore } from './attendance.store.ts';
import { BudgetStore } from './budget.store.ts';
import { CompensationStore } from './compensation.store.ts';
import { LedgerStore } from './ledger.store.ts';
import { PayeeStore } from './payee.store.ts';
import { PayoutStore } from './payout.store.ts';
import { RequestStore } from './request.store.ts';
import { TariffStore } from './tariff.store.ts';
import { WorkItemStore } from './work-item.store.ts';

/** What reads and writes this service's tables. */
export const stores = [
  AssignmentStore,
  AttendanceStore,
  BudgetStore,
  CompensationStore,
  LedgerStore,
  PayeeStore,
  PayoutStore,
  RequestStore,
  TariffStore,
  WorkItemStore,
];
