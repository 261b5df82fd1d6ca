import type { ServiceDefinition } from '@medverka/service-host';
import { Module } from '@nestjs/common';
import { ContactWaysController } from './answer-services/contact-ways.controller.ts';
import { MatchingFeaturesController } from './answer-services/matching-features.controller.ts';
import { ChangeResidentController } from './change-resident/change-resident.controller.ts';
import { ChangeResident } from './change-resident/change-resident.ts';
import { InterestBankConfig } from './config.ts';
import { WhenAssignmentAccepted } from './follow-assignments/when-assignment-accepted.ts';
import { WhenAssignmentCancelled } from './follow-assignments/when-assignment-cancelled.ts';
import { WhenAssignmentDeclined } from './follow-assignments/when-assignment-declined.ts';
import { WhenAssignmentExpired } from './follow-assignments/when-assignment-expired.ts';
import { WhenAssignmentMissed } from './follow-assignments/when-assignment-missed.ts';
import { WhenAssignmentOffered } from './follow-assignments/when-assignment-offered.ts';
import { WhenAttendanceRecorded } from './follow-assignments/when-attendance-recorded.ts';
import { ImportResidentsController } from './import-residents/import-residents.controller.ts';
import { ImportResidents } from './import-residents/import-residents.ts';
import { KeepThemesController } from './keep-themes/keep-themes.controller.ts';
import { PauseResidentController } from './pause-resident/pause-resident.controller.ts';
import { PauseResident } from './pause-resident/pause-resident.ts';
import { WhenPauseEnds } from './pause-resident/when-pause-ends.ts';
import { ReadLooksController } from './read-looks/read-looks.controller.ts';
import { ReadReferenceController } from './read-reference/read-reference.controller.ts';
import { ReadResidentsController } from './read-residents/read-residents.controller.ts';
import { ReadResidents } from './read-residents/read-residents.ts';
import { ShowResidents } from './read-residents/show-residents.ts';
import { ProfileReferences } from './register-resident/profile-reference.ts';
import { RegisterResidentController } from './register-resident/register-resident.controller.ts';
import { RegisterResident } from './register-resident/register-resident.ts';
import { OwnRequests } from './show-participants/own-requests.ts';
import { ShowParticipantsController } from './show-participants/show-participants.controller.ts';
import { ShowParticipants } from './show-participants/show-participants.ts';
import { LookStore } from './storage/look.store.ts';
import { Residents1763700000000 } from './storage/migration-1-residents.ts';
import { ResidentRow } from './storage/resident.row.ts';
import { ResidentStore } from './storage/resident.store.ts';
import { ResidentSearch } from './storage/resident-search.ts';
import { SeatStore } from './storage/seat.store.ts';
import { ThemeStore } from './storage/theme.store.ts';
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
    ImportResidentsController,
    ShowParticipantsController,
    MatchingFeaturesController,
    ContactWaysController,
    KeepThemesController,
    ReadReferenceController,
  ],
  providers: [
    RegisterResident,
    ProfileReferences,
    ReadResidents,
    ShowResidents,
    ChangeResident,
    PauseResident,
    WithdrawResident,
    ImportResidents,
    ShowParticipants,
    OwnRequests,
    ResidentStore,
    ResidentSearch,
    SeatStore,
    LookStore,
    ThemeStore,
  ],
  exports: [ResidentStore, SeatStore],
})
export class InterestBankModule {}

export const interestBankService: ServiceDefinition<InterestBankConfig> = {
  name: 'interest-bank',
  description: 'Who is willing to take part, with which experience.',
  config: InterestBankConfig,
  module: InterestBankModule,
  entities: [ResidentRow],
  migrations: [Residents1763700000000],
  reactions: [
    WhenAssignmentOffered, // assignment-offered → the bank knows of the seat
    WhenAssignmentAccepted, // assignment-accepted → the requester may see a name
    WhenAssignmentDeclined, // assignment-declined, -expired, -cancelled → no longer
    WhenAssignmentExpired,
    WhenAssignmentCancelled,
    WhenAttendanceRecorded, // attendance-recorded → one engagement more
    WhenAssignmentMissed, // assignment-missed → none after all
  ],
  timers: [WhenPauseEnds, WhenWithdrawnLongAgo],
  encryptsFields: true,
  textBodies: { 'text/csv': 32 * 1024 * 1024 },
};
