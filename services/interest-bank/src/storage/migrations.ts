import type { MigrationInterface } from 'typeorm';
import { Residents1763700000000 } from './migration-1-residents.ts';
import { WishesAndConsents1763800000000 } from './migration-2-wishes-and-consents.ts';
import { PeopleAround1763800000001 } from './migration-3-people-around.ts';
import { AssociationsAndTrainings1763800000002 } from './migration-4-associations-and-trainings.ts';
import { SearchOrder1763800000003 } from './migration-5-search-order.ts';
import { SupportLog1763800000004 } from './migration-6-support-log.ts';
import { Erasures1763900000000 } from './migration-9-erasures.ts';
import { Purposes1763900000001 } from './migration-9-purposes.ts';
import { Questions1763900000003 } from './migration-9-questions.ts';
import { RecordRequests1763900000002 } from './migration-9-record-requests.ts';
import { Attempts1764100000000 } from './migration-10-attempts.ts';
import { CountySettings1764200000000 } from './migration-11-settings.ts';
import { SayRepresentation1764300000000 } from './migration-12-representation.ts';
import { Handovers1764400000000 } from './migration-13-handovers.ts';
import { HandoversDecided1764500000001 } from './migration-14-handovers-decided.ts';
import { PersonLookUp1764100000000 } from './migration-91-person-look-up.ts';
import { SealByTime1764500000000 } from './migration-92-seal-by-time.ts';
import { PastItsTime1764600000000 } from './migration-93-past-its-time.ts';

/** In the order in which they came; a new one goes last. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Residents1763700000000,
  WishesAndConsents1763800000000,
  PeopleAround1763800000001,
  AssociationsAndTrainings1763800000002,
  SearchOrder1763800000003,
  SupportLog1763800000004,
  Erasures1763900000000,
  Purposes1763900000001,
  RecordRequests1763900000002,
  Questions1763900000003,
  PersonLookUp1764100000000,
  Attempts1764100000000,
  CountySettings1764200000000,
  SayRepresentation1764300000000,
  Handovers1764400000000,
  SealByTime1764500000000,
  HandoversDecided1764500000001,
  PastItsTime1764600000000,
];
