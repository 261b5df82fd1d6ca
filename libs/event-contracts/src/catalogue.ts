import { AccountDisabled } from './account-disabled.ts';
import { AssignmentAccepted } from './assignment-accepted.ts';
import { AssignmentCancelled } from './assignment-cancelled.ts';
import { AssignmentDeclined } from './assignment-declined.ts';
import { AssignmentExpired } from './assignment-expired.ts';
import { AssignmentMissed } from './assignment-missed.ts';
import { AssignmentOffered } from './assignment-offered.ts';
import { AssignmentReminderDue } from './assignment-reminder-due.ts';
import { AssociationSeatsOpen } from './association-seats-open.ts';
import { AttendanceRecorded } from './attendance-recorded.ts';
import { BudgetRefused } from './budget-refused.ts';
import { BudgetReserved } from './budget-reserved.ts';
import { CertificateExpiring } from './certificate-expiring.ts';
import { CompensationAccrued } from './compensation-accrued.ts';
import { CompensationApproved } from './compensation-approved.ts';
import { CompensationRejected } from './compensation-rejected.ts';
import { CompensationReversed } from './compensation-reversed.ts';
import { ConsentExpired } from './consent-expired.ts';
import { ConsentExpiring } from './consent-expiring.ts';
import { ConsentWithdrawn } from './consent-withdrawn.ts';
import { contractOf, type EventClass } from './contract/contract.ts';
import { EarningCeilingLifted } from './earning-ceiling-lifted.ts';
import { EarningCeilingReached } from './earning-ceiling-reached.ts';
import { ErasedInAccess } from './erased-in-access.ts';
import { ErasedInCompensation } from './erased-in-compensation.ts';
import { ErasedInMatching } from './erased-in-matching.ts';
import { ErasedInNotifications } from './erased-in-notifications.ts';
import { FeedbackGiven } from './feedback-given.ts';
import { PayoutConfirmed } from './payout-confirmed.ts';
import { PayoutOrder } from './payout-order.ts';
import { PayoutOrdered } from './payout-ordered.ts';
import { PayoutReceipt } from './payout-receipt.ts';
import { PayoutReturned } from './payout-returned.ts';
import { QuestionAnswered } from './question-answered.ts';
import { RepresentationChanged } from './representation-changed.ts';
import { RequestCancelled } from './request-cancelled.ts';
import { RequestCompleted } from './request-completed.ts';
import { RequestFilled } from './request-filled.ts';
import { RequestOutcome } from './request-outcome.ts';
import { RequestPublished } from './request-published.ts';
import { RequestRescheduled } from './request-rescheduled.ts';
import { RequestSubmitted } from './request-submitted.ts';
import { RequestUnfillable } from './request-unfillable.ts';
import { ResidentChanged } from './resident-changed.ts';
import { ResidentErasureOrdered } from './resident-erasure-ordered.ts';
import { ResidentPaused } from './resident-paused.ts';
import { ResidentRegistered } from './resident-registered.ts';
import { ResidentWithdrawn } from './resident-withdrawn.ts';

/** Everything that is said: streams, consumers, the broker's permissions and AsyncAPI are computed from it. */
export const catalogue: readonly EventClass[] = [
  ResidentRegistered,
  ResidentChanged,
  ResidentPaused,
  ResidentWithdrawn,
  ResidentErasureOrdered,
  RepresentationChanged,
  ErasedInAccess,
  ErasedInMatching,
  ErasedInCompensation,
  ErasedInNotifications,
  ConsentExpiring,
  ConsentExpired,
  ConsentWithdrawn,
  CertificateExpiring,
  QuestionAnswered,
  RequestPublished,
  RequestRescheduled,
  RequestFilled,
  RequestUnfillable,
  RequestCancelled,
  RequestCompleted,
  FeedbackGiven,
  AssociationSeatsOpen,
  AssignmentOffered,
  AssignmentReminderDue,
  AssignmentAccepted,
  AssignmentDeclined,
  AssignmentExpired,
  AssignmentCancelled,
  AttendanceRecorded,
  AssignmentMissed,
  BudgetReserved,
  BudgetRefused,
  CompensationAccrued,
  CompensationApproved,
  CompensationRejected,
  CompensationReversed,
  EarningCeilingReached,
  EarningCeilingLifted,
  PayoutOrdered,
  PayoutConfirmed,
  PayoutReturned,
  AccountDisabled,
  PayoutOrder,
  PayoutReceipt,
  RequestSubmitted,
  RequestOutcome,
];

const byType = new Map(catalogue.map((eventClass) => [contractOf(eventClass).type, eventClass]));

/** The class of a CloudEvents type, or nothing for a type that is not known here. */
export function eventClassOfType(type: string): EventClass | undefined {
  return byType.get(type);
}
