import type { ServiceDefinition } from '@medverka/service-host';
import { sealedTable } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { NotificationsConfig } from './config.ts';
import { WhenResidentErasureOrdered } from './forget-resident/when-resident-erasure-ordered.ts';
import { Assignments } from './look-ups/assignments.ts';
import { AssociationContacts } from './look-ups/association-contacts.ts';
import { ContactWays } from './look-ups/contact-ways.ts';
import { MunicipalityNames } from './look-ups/municipality-names.ts';
import { personalData } from './personal-data.ts';
import { PrintLettersController } from './print-letters/print-letters.controller.ts';
import { ReadDeliveriesController } from './read-deliveries/read-deliveries.controller.ts';
import { retentionRules } from './retention-rules.ts';
import { MailSender } from './send-delivery/mail-sender.ts';
import { SendDelivery } from './send-delivery/send-delivery.ts';
import { Tell } from './send-delivery/tell.ts';
import { TellAssociation } from './send-delivery/tell-association.ts';
import { WhenDeliveryDue } from './send-delivery/when-delivery-due.ts';
import { WhenResidentWithdrawn } from './stop-telling/when-resident-withdrawn.ts';
import { DeliveryRow } from './storage/delivery.row.ts';
import { DeliveryStore } from './storage/delivery.store.ts';
import { KnownAssignmentStore } from './storage/known-assignment.store.ts';
import { LetterStore } from './storage/letter.store.ts';
import { Deliveries1763700000000 } from './storage/migration-1-deliveries.ts';
import { ErasedResidents1763900000000 } from './storage/migration-2-erased-residents.ts';
import { Associations1764000000000 } from './storage/migration-3-associations.ts';
import { PersonLookUp1764100000000 } from './storage/migration-4-person-look-up.ts';
import { TakeBouncesController } from './take-bounces/take-bounces.controller.ts';
import { WhenAssociationSeatsOpen } from './tell-associations/when-association-seats-open.ts';
import { WhenRequestCancelled } from './tell-requesters/when-request-cancelled.ts';
import { WhenRequestCompleted } from './tell-requesters/when-request-completed.ts';
import { WhenRequestFilled } from './tell-requesters/when-request-filled.ts';
import { WhenRequestUnfillable } from './tell-requesters/when-request-unfillable.ts';
import { WhenAssignmentAccepted } from './tell-residents/when-assignment-accepted.ts';
import { WhenAssignmentCancelled } from './tell-residents/when-assignment-cancelled.ts';
import { WhenAssignmentExpired } from './tell-residents/when-assignment-expired.ts';
import { WhenAssignmentOffered } from './tell-residents/when-assignment-offered.ts';
import { WhenAssignmentReminderDue } from './tell-residents/when-assignment-reminder-due.ts';
import { WhenCertificateExpiring } from './tell-residents/when-certificate-expiring.ts';
import { WhenCompensationApproved } from './tell-residents/when-compensation-approved.ts';
import { WhenCompensationRejected } from './tell-residents/when-compensation-rejected.ts';
import { WhenConsentExpired } from './tell-residents/when-consent-expired.ts';
import { WhenConsentExpiring } from './tell-residents/when-consent-expiring.ts';
import { WhenFeedbackGiven } from './tell-residents/when-feedback-given.ts';
import { WhenPayoutConfirmed } from './tell-residents/when-payout-confirmed.ts';
import { WhenPayoutReturned } from './tell-residents/when-payout-returned.ts';
import { WhenQuestionAnswered } from './tell-residents/when-question-answered.ts';
import { WhenRequestRescheduled } from './tell-residents/when-request-rescheduled.ts';
import { WhenResidentRegistered } from './tell-residents/when-resident-registered.ts';
import { TryAgainController } from './try-again/try-again.controller.ts';
import { WhenResidentChanged } from './try-again/when-resident-changed.ts';

@Module({
  controllers: [ReadDeliveriesController, TryAgainController, PrintLettersController, TakeBouncesController],
  providers: [
    AssociationContacts,
    DeliveryStore,
    LetterStore,
    KnownAssignmentStore,
    ContactWays,
    Assignments,
    MunicipalityNames,
    MailSender,
    Tell,
    TellAssociation,
    SendDelivery,
  ],
  exports: [DeliveryStore, LetterStore, KnownAssignmentStore, SendDelivery],
})
export class NotificationsModule {}

export const notificationsService: ServiceDefinition<NotificationsConfig> = {
  name: 'notifications',
  description: 'What people are told, on which channel, in which words.',
  config: NotificationsConfig,
  module: NotificationsModule,
  entities: [DeliveryRow],
  migrations: [
    Deliveries1763700000000,
    ErasedResidents1763900000000,
    Associations1764000000000,
    PersonLookUp1764100000000,
  ],
  reactions: [
    WhenResidentRegistered, // resident-registered → a welcome, to who registered in person
    WhenResidentChanged, // resident-changed → what could not be told is tried again
    WhenResidentWithdrawn, // resident-withdrawn → no more but money and a farewell
    WhenResidentErasureOrdered, // resident-erasure-ordered → nothing is left, nobody is told anything
    WhenConsentExpiring, // consent-expiring, -expired → say yes again, or it has ended
    WhenConsentExpired,
    WhenCertificateExpiring, // certificate-expiring → a training may be renewed
    WhenAssignmentOffered, // assignment-offered → a question, also in somebody else's place
    WhenAssignmentReminderDue, // assignment-reminder-due → a reminder
    WhenAssignmentAccepted, // assignment-accepted → thanks, with the description of the assignment
    WhenAssignmentExpired, // assignment-expired → the time to answer is over
    WhenAssignmentCancelled, // assignment-cancelled → do not come
    WhenRequestRescheduled, // request-rescheduled → new times, to everybody who is asked or has said yes
    WhenFeedbackGiven, // feedback-given → what came of it, to everybody who took part
    WhenQuestionAnswered, // question-answered → there is an answer, without its words
    WhenRequestFilled, // request-filled, -unfillable, -cancelled, -completed → on record for the requester
    WhenRequestUnfillable,
    WhenRequestCancelled,
    WhenRequestCompleted,
    WhenAssociationSeatsOpen, // association-seats-open → the association's contact person appoints
    WhenCompensationApproved, // compensation-approved, -rejected → so much, or why not
    WhenCompensationRejected,
    WhenPayoutConfirmed, // payout-confirmed, -returned → the money is there, or came back
    WhenPayoutReturned,
  ],
  timers: [WhenDeliveryDue],
  personalData,
  retentionRules,
  sealedLogs: [sealedTable('person_look', 'at', ['account_id', 'resident_id', 'what', 'why'])],
  encryptsFields: true,
  textBodies: { 'message/rfc822': 1024 * 1024 },
};
