import type { Fault } from './fault.ts';
import { brokerFull, deletedOnBroker, flippedBit, storeLost } from './list/broker-store.ts';
import { databaseKilled, databaseRefuses, failoverLosesCommits } from './list/database.ts';
import {
  anyServiceKilled,
  brokerKilledInALoop,
  deathBeforeAck,
  deathBeforeMark,
  deathInTheDraw,
} from './list/deaths.ts';
import { moneyBreaksOff } from './list/money-failpoints.ts';
import { cutDuringCommit, halfOpen, refusedConnections } from './list/network.ts';
import {
  acceptAgainstExpiry,
  approvals,
  corrections,
  erasures,
  financeStumbles,
  overlappingAccepts,
} from './list/people.ts';
import { poison } from './list/poison.ts';
import { reorderedEvents, sameEventFiftyTimes, twoEventsForOneFact } from './list/repeated-events.ts';
import { credentialRevoked } from './list/rights.ts';
import { blockedEventLoop, mixedVersions, overdueTimers, wrongClock } from './list/slow.ts';

/** All faults, by the numbers under which they are known. */
export const faults: readonly Fault[] = [
  sameEventFiftyTimes,
  twoEventsForOneFact,
  deathBeforeAck,
  deathBeforeMark,
  cutDuringCommit,
  approvals,
  financeStumbles,
  corrections,
  acceptAgainstExpiry,
  overlappingAccepts,
  reorderedEvents,
  brokerKilledInALoop,
  storeLost,
  brokerFull,
  refusedConnections,
  failoverLosesCommits,
  databaseRefuses,
  poison,
  blockedEventLoop,
  mixedVersions,
  anyServiceKilled,
  wrongClock,
  overdueTimers,
  halfOpen,
  deathInTheDraw,
  deletedOnBroker,
  credentialRevoked,
  erasures,
  flippedBit,
  databaseKilled,
  moneyBreaksOff,
];

export const faultNumbered = (number: number): Fault | undefined =>
  faults.find((fault) => fault.number === number);
