import type { MigrationInterface } from 'typeorm';
import { AnswerTimes1751500000000 } from './answer-times.migration.ts';
import { AssociationSeats1751400000000 } from './association-seats.migration.ts';
import { CalendarFeeds1751700000000 } from './calendar-feed.migration.ts';
import { ChangedPeople1752200000000 } from './changed-people.migration.ts';
import { DrawAudit1751100000000 } from './draw-audit.migration.ts';
import { DrawStages1751300000000 } from './draw-stages.migration.ts';
import { Eligibility1751200000000 } from './eligibility.migration.ts';
import { Feedback1751600000000 } from './feedback.migration.ts';
import { AssignmentMatching1751000000000 } from './first-tables.migration.ts';
import { KeptDraws1752100000000 } from './kept-draws.migration.ts';
import { LargeBank1751900000000 } from './large-bank.migration.ts';
import { PastItsTime1752400000000 } from './past-its-time.migration.ts';
import { PersonLookUp1751800000000 } from './person-look-up.migration.ts';
import { SealByTime1752300000000 } from './seal-by-time.migration.ts';

/** In the order in which they came; a new one goes last. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  AssignmentMatching1751000000000,
  DrawAudit1751100000000,
  Eligibility1751200000000,
  DrawStages1751300000000,
  AssociationSeats1751400000000,
  AnswerTimes1751500000000,
  Feedback1751600000000,
  CalendarFeeds1751700000000,
  PersonLookUp1751800000000,
  LargeBank1751900000000,
  KeptDraws1752100000000,
  ChangedPeople1752200000000,
  SealByTime1752300000000,
  PastItsTime1752400000000,
];
