import type { ServiceDefinition } from '@medverka/service-host';
import { sealedTable } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { ApprovalsController } from './approve-compensation/approvals.controller.ts';
import { ApproveCompensations } from './approve-compensation/approve-compensations.ts';
import { DecideLines } from './approve-compensation/decide-lines.ts';
import { AccrueFees } from './calculate-compensation/accrue-fees.ts';
import { WhenAttendanceRecorded } from './calculate-compensation/when-attendance-recorded.ts';
import { BenefitNoticeController } from './choose-earnings/benefit-notice.controller.ts';
import { EarningsController } from './choose-earnings/earnings.controller.ts';
import { FeeChoices } from './choose-earnings/fee-choices.ts';
import { WatchCeilings } from './choose-earnings/watch-ceilings.ts';
import { HourClaimsController } from './claim-hours/hour-claims.controller.ts';
import { HourClaims } from './claim-hours/hour-claims.ts';
import { ClaimTravel } from './claim-travel/claim-travel.ts';
import { TravelClaimsController } from './claim-travel/travel-claims.controller.ts';
import { TravelTaxRulesController } from './claim-travel/travel-tax-rules.controller.ts';
import { TravelTaxRules } from './claim-travel/travel-tax-rules.ts';
import { CompensationConfig } from './config.ts';
import { ExpectFeeController } from './expect-fee/expect-fee.controller.ts';
import { WhenAssignmentAccepted } from './follow-assignments/when-assignment-accepted.ts';
import { WhenAssignmentCancelled } from './follow-assignments/when-assignment-cancelled.ts';
import { WhenAssignmentOffered } from './follow-assignments/when-assignment-offered.ts';
import { ForgetPayee } from './forget-resident/forget-payee.ts';
import { WhenPayeeMayGo } from './forget-resident/when-payee-may-go.ts';
import { WhenResidentErasureOrdered } from './forget-resident/when-resident-erasure-ordered.ts';
import { ApproverAbsencesController } from './keep-deputies/approver-absences.controller.ts';
import { Deputies } from './keep-deputies/deputies.ts';
import { FundingSourcesController } from './keep-funding-sources/funding-sources.controller.ts';
import { KeepPayees } from './keep-payees/keep-payees.ts';
import { PayRecipients } from './keep-payees/pay-recipients.ts';
import { PayeesController } from './keep-payees/payees.controller.ts';
import { WhenResidentRegistered } from './keep-payees/when-resident-registered.ts';
import { WhenResidentWithdrawn } from './keep-payees/when-resident-withdrawn.ts';
import { KeepPayers } from './keep-payers/keep-payers.ts';
import { PayersController } from './keep-payers/payers.controller.ts';
import { PayoutChannels } from './keep-payers/payout-channels.ts';
import { KeepReceipts } from './keep-receipts/keep-receipts.ts';
import { ReceiptFilesController } from './keep-receipts/receipt-files.controller.ts';
import { MOST_BYTES } from './keep-receipts/receipt-kind.ts';
import { ScanReceipt } from './keep-receipts/scan-receipt.ts';
import { WhenReceiptExpires } from './keep-receipts/when-receipt-expires.ts';
import { KeepTariffs } from './keep-tariffs/keep-tariffs.ts';
import { PreviewTariff } from './keep-tariffs/preview-tariff.ts';
import { TariffsController } from './keep-tariffs/tariffs.controller.ts';
import { FinanceFilesController } from './make-finance-file/finance-files.controller.ts';
import { MakeFinanceFile } from './make-finance-file/make-finance-file.ts';
import { PayoutSources } from './make-finance-file/payout-sources.ts';
import { OrderPayouts } from './order-payouts/order-payouts.ts';
import { PayoutRunsController } from './order-payouts/payout-runs.controller.ts';
import { BudgetOverridesController } from './override-budget/budget-overrides.controller.ts';
import { OverrideBudget } from './override-budget/override-budget.ts';
import { CancellationFeesController } from './pay-cancellations/cancellation-fees.controller.ts';
import { PayCancellations } from './pay-cancellations/pay-cancellations.ts';
import { InvoicePaymentsController } from './pay-invoices/invoice-payments.controller.ts';
import { PayInvoices } from './pay-invoices/pay-invoices.ts';
import { personalData } from './personal-data.ts';
import { BudgetPlanStore } from './plan-budget/budget-plan.store.ts';
import { BudgetPlansController } from './plan-budget/budget-plans.controller.ts';
import { Reconcile } from './reconcile/reconcile.ts';
import { WhenReconciliationIsDue } from './reconcile/when-reconciliation-is-due.ts';
import { WorkItemsController } from './reconcile/work-items.controller.ts';
import { PayrollDeclarationsController } from './reconcile-payroll/payroll-declarations.controller.ts';
import { ReconcilePayroll } from './reconcile-payroll/reconcile-payroll.ts';
import { ReleaseBudget } from './release-budget/release-budget.ts';
import { WhenRequestCancelled } from './release-budget/when-request-cancelled.ts';
import { WhenRequestCompleted } from './release-budget/when-request-completed.ts';
import { WhenReservationEnds } from './release-budget/when-reservation-ends.ts';
import { BudgetReportsController } from './report-budget/budget-reports.controller.ts';
import { BudgetReports } from './report-budget/budget-reports.ts';
import { ReserveBudget } from './reserve-budget/reserve-budget.ts';
import { WhenRequestPublished } from './reserve-budget/when-request-published.ts';
import { WhenRequestRescheduled } from './reserve-budget/when-request-rescheduled.ts';
import { retentionRules } from './retention-rules.ts';
import { WhenAssignmentMissed } from './reverse-compensation/when-assignment-missed.ts';
import { IncomeStatements } from './state-tax-facts/income-statement.ts';
import { IncomeStatementsController } from './state-tax-facts/income-statements.controller.ts';
import { TaxFactsController } from './state-tax-facts/tax-facts.controller.ts';
import { StateTaxFacts } from './state-tax-facts/tax-facts.ts';
import { migrations } from './storage/migrations/migrations.ts';
import { sealedLedger } from './storage/sealed-ledger.ts';
import { stores } from './storage/stores.ts';
import { PayoutReceiptsController } from './take-receipts/payout-receipts.controller.ts';
import { SettleItems } from './take-receipts/settle-items.ts';
import { TakeReceipts } from './take-receipts/take-receipts.ts';
import { WhenPayoutReceipt } from './take-receipts/when-payout-receipt.ts';
import { WhenReceiptsAreDue } from './take-receipts/when-receipts-are-due.ts';
import { CompensationViews } from './view-compensations/compensation-views.ts';
import { CompensationsController } from './view-compensations/compensations.controller.ts';
import { RequestPaymentsController } from './view-compensations/request-payments.controller.ts';
import { LedgerController } from './view-ledger/ledger.controller.ts';

export { moneyFailpoints } from './money-failpoints.ts';

const useCases = [
  AccrueFees,
  ApproveCompensations,
  BudgetPlanStore,
  BudgetReports,
  ClaimTravel,
  ForgetPayee,
  CompensationViews,
  DecideLines,
  Deputies,
  FeeChoices,
  HourClaims,
  IncomeStatements,
  KeepPayees,
  PayRecipients,
  KeepPayers,
  KeepReceipts,
  KeepTariffs,
  MakeFinanceFile,
  OrderPayouts,
  OverrideBudget,
  PayCancellations,
  PayInvoices,
  PayoutChannels,
  PayoutSources,
  PreviewTariff,
  Reconcile,
  ReconcilePayroll,
  ReleaseBudget,
  ReserveBudget,
  ScanReceipt,
  SettleItems,
  StateTaxFacts,
  TakeReceipts,
  TravelTaxRules,
  WatchCeilings,
];

@Module({
  controllers: [
    ExpectFeeController,
    ApprovalsController,
    ApproverAbsencesController,
    BenefitNoticeController,
    BudgetOverridesController,
    BudgetPlansController,
    BudgetReportsController,
    CancellationFeesController,
    CompensationsController,
    RequestPaymentsController,
    EarningsController,
    FinanceFilesController,
    FundingSourcesController,
    HourClaimsController,
    IncomeStatementsController,
    InvoicePaymentsController,
    LedgerController,
    PayeesController,
    PayersController,
    PayoutReceiptsController,
    PayoutRunsController,
    PayrollDeclarationsController,
    ReceiptFilesController,
    TariffsController,
    TaxFactsController,
    TravelClaimsController,
    TravelTaxRulesController,
    WorkItemsController,
  ],
  providers: [...stores, ...useCases],
  exports: [...stores, ...useCases],
})
class CompensationModule {}

export const compensationService: ServiceDefinition<CompensationConfig> = {
  name: 'compensation',
  description: 'Tariffs, budgets, claims, approval, the ledger and payouts.',
  config: CompensationConfig,
  module: CompensationModule,
  entities: [],
  migrations,
  reactions: [
    WhenRequestPublished, // reserve-budget
    WhenRequestRescheduled, // reserve-budget
    WhenRequestCancelled, // release-budget
    WhenRequestCompleted, // release-budget
    WhenAssignmentOffered, // follow-assignments
    WhenAssignmentAccepted, // follow-assignments
    WhenAssignmentCancelled, // follow-assignments
    WhenAttendanceRecorded, // calculate-compensation
    WhenAssignmentMissed, // reverse-compensation
    WhenResidentRegistered, // keep-payees
    WhenResidentWithdrawn, // keep-payees
    WhenResidentErasureOrdered, // forget-resident
    WhenPayoutReceipt, // take-receipts
  ],
  timers: [
    WhenReservationEnds,
    WhenReceiptsAreDue,
    WhenReconciliationIsDue,
    WhenReceiptExpires,
    WhenPayeeMayGo,
  ],
  personalData,
  retentionRules,
  sealedLogs: [
    sealedLedger,
    sealedTable('payee_access', 'at', ['payee_id', 'what', 'why', 'by_account']),
    sealedTable('person_look', 'at', ['account_id', 'resident_id', 'what', 'why']),
  ],
  encryptsFields: true,
  // Receipts of a large run in one file.
  textBodies: {
    'text/csv': 8 * 1024 * 1024,
    'application/pdf': MOST_BYTES,
    'image/jpeg': MOST_BYTES,
    'image/png': MOST_BYTES,
    'application/octet-stream': MOST_BYTES,
  },
  // Two receipts or attendances with years between them are still the same one.
  retention: { inboxDays: 'for good' },
};
