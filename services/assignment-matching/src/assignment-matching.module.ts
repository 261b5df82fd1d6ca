import type { ServiceDefinition } from '@medverka/service-host';
import { sealedTable } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { AnswerOfferController } from './answer-offer/answer-offer.controller.ts';
import { AnswerOffer } from './answer-offer/answer-offer.ts';
import { ApproveRelaxationsController } from './approve-relaxations/approve-relaxations.controller.ts';
import { CancelAssignmentController } from './cancel-assignment/cancel-assignment.controller.ts';
import { CancelAssignment } from './cancel-assignment/cancel-assignment.ts';
import { CancelAssignments } from './cancel-assignment/cancel-assignments.ts';
import { ReleaseResident } from './cancel-assignment/release-resident.ts';
import { WhenConsentWithdrawn } from './cancel-assignment/when-consent-withdrawn.ts';
import { WhenResidentWithdrawn } from './cancel-assignment/when-resident-withdrawn.ts';
import { CancelRequestController } from './cancel-request/cancel-request.controller.ts';
import { EndRequest } from './cancel-request/end-request.ts';
import { CompareProposalController } from './compare-proposal/compare-proposal.controller.ts';
import { AssignmentMatchingConfig } from './config.ts';
import { ConfirmAttendanceController } from './confirm-attendance/confirm-attendance.controller.ts';
import { ConfirmAttendance } from './confirm-attendance/confirm-attendance.ts';
import { EndRound } from './draw-panel/end-round.ts';
import { FillSeats } from './draw-panel/fill-seats.ts';
import { MakeOffers } from './draw-panel/make-offers.ts';
import { PanelEngine } from './draw-panel/panel-engine.ts';
import { PrepareRound } from './draw-panel/prepare-round.ts';
import { QuestionReader } from './draw-panel/read-question.ts';
import { RoundFactsReader } from './draw-panel/round-facts.ts';
import { SettleRequest } from './draw-panel/settle-request.ts';
import { WatchDraw } from './draw-panel/watch-draw.ts';
import { WhenBudgetReserved } from './draw-panel/when-budget-reserved.ts';
import { WhenDrawDue } from './draw-panel/when-draw-due.ts';
import { WhenOfferDeadlinePassed } from './expire-offer/when-offer-deadline-passed.ts';
import { ExplainSeat } from './explain-seat/explain-seat.ts';
import { ExplanationController } from './explain-seat/explanation.controller.ts';
import { ExplainStanding } from './explain-standing/explain-standing.ts';
import { StandingController } from './explain-standing/standing.controller.ts';
import { FeedCalendarController } from './feed-calendar/feed-calendar.controller.ts';
import { FeedCalendar } from './feed-calendar/feed-calendar.ts';
import { PublicFeedsController } from './feed-calendar/public-feeds.controller.ts';
import { AppointPeople } from './fill-association-seats/appoint-people.ts';
import { AssociationSeatsController } from './fill-association-seats/association-seats.controller.ts';
import { CallAssociations } from './fill-association-seats/call-associations.ts';
import { WhenAssociationDeadlinePassed } from './fill-association-seats/when-association-deadline-passed.ts';
import { FollowDrawController } from './follow-draw/follow-draw.controller.ts';
import { WhenResidentErasureOrdered } from './forget-resident/when-resident-erasure-ordered.ts';
import { FeedbackController } from './give-feedback/feedback.controller.ts';
import { WhenEarningCeilingLifted } from './keep-ceilings/when-earning-ceiling-lifted.ts';
import { WhenEarningCeilingReached } from './keep-ceilings/when-earning-ceiling-reached.ts';
import { ActivityKindsController } from './keep-demands/activity-kinds.controller.ts';
import { AppointMember } from './keep-groups/appoint-member.ts';
import { GroupsController } from './keep-groups/groups.controller.ts';
import { MembersController } from './keep-groups/members.controller.ts';
import { MatchingFeatures } from './keep-pool/matching-features.ts';
import { RefreshPool } from './keep-pool/refresh-pool.ts';
import { WhenPoolRefreshDue } from './keep-pool/when-pool-refresh-due.ts';
import { WhenResidentChanged } from './keep-pool/when-resident-changed.ts';
import { WhenResidentPaused } from './keep-pool/when-resident-paused.ts';
import { WhenResidentRegistered } from './keep-pool/when-resident-registered.ts';
import { personalData } from './personal-data.ts';
import { ClientRights } from './publish-request/client-rights.ts';
import { PublishRequestController } from './publish-request/publish-request.controller.ts';
import { PublishRequest } from './publish-request/publish-request.ts';
import { WhenRequestSubmitted } from './publish-request/when-request-submitted.ts';
import { WhenSubmissionDue } from './publish-request/when-submission-due.ts';
import { WhenBudgetRefused } from './refuse-request/when-budget-refused.ts';
import { WhenOfferHalfTime } from './remind-resident/when-offer-half-time.ts';
import { StatisticsController } from './report-statistics/statistics.controller.ts';
import { StatisticsFigures } from './report-statistics/statistics-figures.ts';
import { RescheduleRequestController } from './reschedule-request/reschedule-request.controller.ts';
import { RescheduleRequest } from './reschedule-request/reschedule-request.ts';
import { retentionRules } from './retention-rules.ts';
import { PublicCommitmentsController } from './reveal-draw/public-commitments.controller.ts';
import { RevealDrawController } from './reveal-draw/reveal-draw.controller.ts';
import { RevealDraw } from './reveal-draw/reveal-draw.ts';
import { AssignmentViews } from './show-assignments/assignment-views.ts';
import { AssignmentsController } from './show-assignments/assignments.controller.ts';
import { CompositionController } from './show-composition/composition.controller.ts';
import { ShowComposition } from './show-composition/show-composition.ts';
import { DrawAuditController } from './show-draw-audit/draw-audit.controller.ts';
import { PoolController } from './show-pool/pool.controller.ts';
import { ExpectedPanels } from './show-proposals/expected-panel.ts';
import { ProposalsController } from './show-proposals/proposals.controller.ts';
import { ShowProposals } from './show-proposals/show-proposals.ts';
import { RequestsController } from './show-requests/requests.controller.ts';
import { StoryController } from './show-story/story.controller.ts';
import { TranscriptController } from './show-transcript/transcript.controller.ts';
import { ConflictsController } from './state-conflict/conflicts.controller.ts';
import { migrations } from './storage/migrations.ts';
import { stores } from './storage/stores.ts';
import { TrialDrawController } from './try-draw/trial-draw.controller.ts';
import { TrialEngine } from './try-draw/trial-engine.ts';
import { TryDraw } from './try-draw/try-draw.ts';

@Module({
  controllers: [
    ActivityKindsController,
    AnswerOfferController,
    ApproveRelaxationsController,
    AssignmentsController,
    AssociationSeatsController,
    CancelAssignmentController,
    CancelRequestController,
    CompositionController,
    ConfirmAttendanceController,
    ConflictsController,
    DrawAuditController,
    ExplanationController,
    FeedbackController,
    FeedCalendarController,
    FollowDrawController,
    GroupsController,
    MembersController,
    PoolController,
    StatisticsController,
    CompareProposalController,
    ProposalsController,
    PublicCommitmentsController,
    PublicFeedsController,
    PublishRequestController,
    RequestsController,
    StoryController,
    RescheduleRequestController,
    RevealDrawController,
    StandingController,
    TranscriptController,
    TrialDrawController,
  ],
  providers: [
    ...stores,
    AnswerOffer,
    AppointMember,
    AppointPeople,
    AssignmentViews,
    CallAssociations,
    CancelAssignment,
    CancelAssignments,
    ClientRights,
    ConfirmAttendance,
    EndRequest,
    EndRound,
    ExplainSeat,
    ExplainStanding,
    FeedCalendar,
    FillSeats,
    MakeOffers,
    MatchingFeatures,
    PanelEngine,
    StatisticsFigures,
    PrepareRound,
    PublishRequest,
    QuestionReader,
    RefreshPool,
    ReleaseResident,
    RescheduleRequest,
    RevealDraw,
    RoundFactsReader,
    SettleRequest,
    ShowComposition,
    ExpectedPanels,
    ShowProposals,
    TrialEngine,
    TryDraw,
    WatchDraw,
  ],
})
export class AssignmentMatchingModule {}

/** From request over draw and offers to attendance. */
export const assignmentMatchingService: ServiceDefinition<AssignmentMatchingConfig> = {
  name: 'assignment-matching',
  description: 'From a group’s request over draw and offers to assignments and attendance.',
  config: AssignmentMatchingConfig,
  module: AssignmentMatchingModule,
  entities: [],
  migrations,
  reactions: [
    WhenBudgetRefused, //       budget-refused       → the request ends, everybody asked is told
    WhenBudgetReserved, //      budget-reserved      → seats are filled
    WhenEarningCeilingLifted, //  earning-ceiling-lifted   → can be asked again for those days
    WhenEarningCeilingReached, // earning-ceiling-reached  → is not asked for those days
    WhenRequestSubmitted, //    request-submitted    → published, or answered with what is wrong
    WhenResidentChanged, //     resident-changed     → features are fetched
    WhenResidentPaused, //      resident-paused      → not drawn
    WhenResidentRegistered, //  resident-registered  → features are fetched
    WhenResidentErasureOrdered, // resident-erasure-ordered → nothing is left but what money hangs on
    WhenConsentWithdrawn, //    consent-withdrawn    → taken off everything that has not begun
    WhenResidentWithdrawn, //   resident-withdrawn   → forgotten, taken off everything that has not begun
  ],
  timers: [
    WhenAssociationDeadlinePassed,
    WhenDrawDue,
    WhenOfferDeadlinePassed,
    WhenOfferHalfTime,
    WhenPoolRefreshDue,
    WhenSubmissionDue,
  ],
  personalData,
  retentionRules,
  sealedLogs: [
    sealedTable('person_look', 'at', ['account_id', 'resident_id', 'what', 'why']),
    sealedTable('draw_audit', 'at', [
      ...['action', 'account', 'request_id', 'draw_id', 'round', 'input_hash', 'transcript_hash', 'reason'],
    ]),
  ],
};
