import type { ServiceDefinition } from '@medverka/service-host';
import { sealedTable } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { AnswerQuestionsController } from './answer-questions/answer-questions.controller.ts';
import { AnswerQuestions } from './answer-questions/answer-questions.ts';
import { RecordRequestStore } from './answer-record-requests/record-request.store.ts';
import { RecordRequestsController } from './answer-record-requests/record-requests.controller.ts';
import { AssociationContactsController } from './answer-services/association-contacts.controller.ts';
import { ContactWaysController } from './answer-services/contact-ways.controller.ts';
import { MatchingFeaturesController } from './answer-services/matching-features.controller.ts';
import { MatchingSnapshots } from './answer-services/matching-snapshot.ts';
import { AppointResidentController } from './appoint-resident/appoint-resident.controller.ts';
import { AppointResident } from './appoint-resident/appoint-resident.ts';
import { CertifyTrainingController } from './certify-training/certify-training.controller.ts';
import { CertifyTraining } from './certify-training/certify-training.ts';
import { WhenCertificatesEndSoon } from './certify-training/when-certificates-end-soon.ts';
import { ChangeResidentController } from './change-resident/change-resident.controller.ts';
import { ChangeResident } from './change-resident/change-resident.ts';
import { InterestBankConfig } from './config.ts';
import { CopyPersonalDataController } from './copy-personal-data/copy-personal-data.controller.ts';
import { CopyPersonalData } from './copy-personal-data/copy-personal-data.ts';
import { OtherHolders } from './copy-personal-data/holders.ts';
import { ConsentCalendar } from './end-consents/consent-calendar.ts';
import { WhenConsentsEnd } from './end-consents/when-consents-end.ts';
import { WhenConsentsEndSoon } from './end-consents/when-consents-end-soon.ts';
import { EraseResident } from './erase-resident/erase-resident.ts';
import { ErasuresController } from './erase-resident/erasures.controller.ts';
import { WhenErasedInAccess } from './erase-resident/when-erased-in-access.ts';
import { WhenErasedInCompensation } from './erase-resident/when-erased-in-compensation.ts';
import { WhenErasedInMatching } from './erase-resident/when-erased-in-matching.ts';
import { WhenErasedInNotifications } from './erase-resident/when-erased-in-notifications.ts';
import { WhenErasureAnswersDue } from './erase-resident/when-erasure-answers-due.ts';
import { FindResidentsController } from './find-residents/find-residents.controller.ts';
import { WhenAssignmentAccepted } from './follow-assignments/when-assignment-accepted.ts';
import { WhenAssignmentCancelled } from './follow-assignments/when-assignment-cancelled.ts';
import { WhenAssignmentDeclined } from './follow-assignments/when-assignment-declined.ts';
import { WhenAssignmentExpired } from './follow-assignments/when-assignment-expired.ts';
import { WhenAssignmentMissed } from './follow-assignments/when-assignment-missed.ts';
import { WhenAssignmentOffered } from './follow-assignments/when-assignment-offered.ts';
import { WhenAttendanceRecorded } from './follow-assignments/when-attendance-recorded.ts';
import { GiveConsentController } from './give-consent/give-consent.controller.ts';
import { GiveConsent } from './give-consent/give-consent.ts';
import { RecordConsent } from './give-consent/record-consent.ts';
import { GuardIdentityController } from './guard-identity/guard-identity.controller.ts';
import { GuardIdentity } from './guard-identity/guard-identity.ts';
import { HandOverSupportController } from './hand-over-support/hand-over-support.controller.ts';
import { HandOverSupport } from './hand-over-support/hand-over-support.ts';
import { ImportResidentsController } from './import-residents/import-residents.controller.ts';
import { ImportResidents } from './import-residents/import-residents.ts';
import { KeepAreasController } from './keep-areas/keep-areas.controller.ts';
import { AssociationCoverageController } from './keep-associations/association-coverage.controller.ts';
import { KeepAssociationsController } from './keep-associations/keep-associations.controller.ts';
import { KeepAssociations } from './keep-associations/keep-associations.ts';
import { decidedRetention } from './keep-purposes/decided-retention.ts';
import { ImpactAssessmentController } from './keep-purposes/impact-assessment.controller.ts';
import { PurposeStore } from './keep-purposes/purpose.store.ts';
import { PurposesController } from './keep-purposes/purposes.controller.ts';
import { RetentionDecisionsController } from './keep-purposes/retention-decisions.controller.ts';
import { KeepRepresentativesController } from './keep-representatives/keep-representatives.controller.ts';
import { KeepRepresentatives } from './keep-representatives/keep-representatives.ts';
import { Representation } from './keep-representatives/representation.ts';
import { WhenRepresentationTurns } from './keep-representatives/when-representation-turns.ts';
import { KeepSettingsController } from './keep-settings/keep-settings.controller.ts';
import { KeepThemesController } from './keep-themes/keep-themes.controller.ts';
import { KeepTrainingsController } from './keep-trainings/keep-trainings.controller.ts';
import { LeaveBankController } from './leave-bank/leave-bank.controller.ts';
import { LimitAttempts } from './limit-attempts/limit-attempts.ts';
import { RecordRefusals } from './limit-attempts/record-refusals.ts';
import { NameResidentsController } from './name-residents/name-residents.controller.ts';
import { PauseResidentController } from './pause-resident/pause-resident.controller.ts';
import { PauseResident } from './pause-resident/pause-resident.ts';
import { WhenPauseEnds } from './pause-resident/when-pause-ends.ts';
import { personalData } from './personal-data.ts';
import { PublishConsentTextController } from './publish-consent-text/publish-consent-text.controller.ts';
import { ReadLooksController } from './read-looks/read-looks.controller.ts';
import { ReadReferenceController } from './read-reference/read-reference.controller.ts';
import { ReadResidentsController } from './read-residents/read-residents.controller.ts';
import { ReadResidents } from './read-residents/read-residents.ts';
import { ShowResidents } from './read-residents/show-residents.ts';
import { ProfileReferences } from './register-resident/profile-reference.ts';
import { RegisterResidentController } from './register-resident/register-resident.controller.ts';
import { RegisterResident } from './register-resident/register-resident.ts';
import { ReportYearController } from './report-year/report-year.controller.ts';
import { YearFigures } from './report-year/year-figures.ts';
import { retentionRules } from './retention-rules.ts';
import { SettleTwinController } from './settle-twin/settle-twin.controller.ts';
import { ShowEndingController } from './show-ending/show-ending.controller.ts';
import { OwnRequests } from './show-participants/own-requests.ts';
import { ShowParticipantsController } from './show-participants/show-participants.controller.ts';
import { ShowParticipants } from './show-participants/show-participants.ts';
import { Standings } from './standing/standings.ts';
import { migrations } from './storage/migrations.ts';
import { ResidentRow } from './storage/resident.row.ts';
import { stores } from './storage/stores.ts';
import { SupportResidentController } from './support-resident/support-resident.controller.ts';
import { SupportResident } from './support-resident/support-resident.ts';
import { WelcomeResidentController } from './welcome-resident/welcome-resident.controller.ts';
import { Whose } from './whose.ts';
import { TracesOfResident } from './withdraw-resident/traces-of-resident.ts';
import { WhenWithdrawnLongAgo } from './withdraw-resident/when-withdrawn-long-ago.ts';
import { WithdrawResidentController } from './withdraw-resident/withdraw-resident.controller.ts';
import { WithdrawResident } from './withdraw-resident/withdraw-resident.ts';

@Module({
  controllers: [
    RegisterResidentController,
    ReadResidentsController,
    ReadLooksController,
    ChangeResidentController,
    PauseResidentController,
    WithdrawResidentController,
    ErasuresController,
    CopyPersonalDataController,
    PurposesController,
    KeepSettingsController,
    RetentionDecisionsController,
    ImpactAssessmentController,
    ReportYearController,
    RecordRequestsController,
    ImportResidentsController,
    ShowParticipantsController,
    MatchingFeaturesController,
    ContactWaysController,
    KeepThemesController,
    ReadReferenceController,
    KeepAreasController,
    PublishConsentTextController,
    GiveConsentController,
    WelcomeResidentController,
    FindResidentsController,
    NameResidentsController,
    ShowEndingController,
    GuardIdentityController,
    KeepRepresentativesController,
    LeaveBankController,
    KeepAssociationsController,
    AssociationCoverageController,
    AssociationContactsController,
    AppointResidentController,
    KeepTrainingsController,
    CertifyTrainingController,
    AnswerQuestionsController,
    SupportResidentController,
    HandOverSupportController,
    SettleTwinController,
  ],
  providers: [
    ...stores,
    RegisterResident,
    ProfileReferences,
    ReadResidents,
    ShowResidents,
    ChangeResident,
    PauseResident,
    WithdrawResident,
    EraseResident,
    CopyPersonalData,
    OtherHolders,
    PurposeStore,
    YearFigures,
    RecordRequestStore,
    ImportResidents,
    ShowParticipants,
    OwnRequests,
    Whose,
    Standings,
    MatchingSnapshots,
    ConsentCalendar,
    RecordConsent,
    GiveConsent,
    GuardIdentity,
    KeepRepresentatives,
    Representation,
    KeepAssociations,
    AppointResident,
    CertifyTraining,
    AnswerQuestions,
    SupportResident,
    HandOverSupport,
    TracesOfResident,
    LimitAttempts,
    RecordRefusals,
  ],
  exports: stores,
})
export class InterestBankModule {}

export const interestBankService: ServiceDefinition<InterestBankConfig> = {
  name: 'interest-bank',
  description: 'Who is willing to take part, with which experience.',
  config: InterestBankConfig,
  module: InterestBankModule,
  entities: [ResidentRow],
  migrations,
  reactions: [
    WhenErasedInAccess, // erased-in-… → the proof of an erasure
    WhenErasedInMatching,
    WhenErasedInCompensation,
    WhenErasedInNotifications,
    WhenAssignmentOffered, // assignment-offered → the bank knows of the seat
    WhenAssignmentAccepted, // assignment-accepted → the requester may see a name
    WhenAssignmentDeclined, // assignment-declined, -expired, -cancelled → no longer
    WhenAssignmentExpired,
    WhenAssignmentCancelled,
    WhenAttendanceRecorded, // attendance-recorded → one engagement more
    WhenAssignmentMissed, // assignment-missed → none after all
  ],
  timers: [
    WhenPauseEnds,
    WhenWithdrawnLongAgo,
    WhenConsentsEndSoon,
    WhenConsentsEnd,
    WhenCertificatesEndSoon,
    WhenErasureAnswersDue,
    WhenRepresentationTurns, // the 18th birthday, an order’s end → representation-changed
  ],
  personalData,
  retentionRules,
  decidedRetention,
  sealedLogs: [
    sealedTable('record_request_step', 'at', [
      'record_request_id',
      'step',
      'outcome',
      'decision_id',
      'done_by',
    ]),
    sealedTable('attempt', 'at', ['account_id', 'kind', 'asked', 'outcome', 'why', 'resident_id']),
    sealedTable('look', 'at', ['account_id', 'resident_id', 'what', 'why']),
    sealedTable('person_look', 'at', ['account_id', 'resident_id', 'what', 'why']),
  ],
  interceptors: [RecordRefusals],
  encryptsFields: true,
  textBodies: { 'text/csv': 32 * 1024 * 1024 },
};
