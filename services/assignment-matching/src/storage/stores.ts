import { ActivityDemandStore } from './activity-demand.store.ts';
import { AssignmentStore } from './assignment.store.ts';
import { AssignmentAccess } from './assignment-access.ts';
import { AssignmentChanges } from './assignment-changes.ts';
import { AssociationCallStore } from './association-call.store.ts';
import { AttendanceStore } from './attendance.store.ts';
import { CalendarStore } from './calendar.store.ts';
import { CalendarFeedStore } from './calendar-feed.store.ts';
import { CeilingStore } from './ceiling.store.ts';
import { CommitmentStore } from './commitment.store.ts';
import { ConflictStore } from './conflict.store.ts';
import { DrawReader } from './draw.reader.ts';
import { DrawStore } from './draw.store.ts';
import { DrawAuditStore } from './draw-audit.store.ts';
import { FeedbackStore } from './feedback.store.ts';
import { GroupStore } from './group.store.ts';
import { PoolReader } from './pool.reader.ts';
import { PoolStore } from './pool.store.ts';
import { PoolMemory } from './pool-memory.ts';
import { ProgressStore } from './progress.store.ts';
import { RequestReader } from './request.reader.ts';
import { RequestStore } from './request.store.ts';
import { RequestAccess } from './request-access.ts';
import { StoryReader } from './story.reader.ts';
import { SubmissionStore } from './submission.store.ts';

/** What reads and writes this service's tables. */
export const stores = [
  ActivityDemandStore,
  AssignmentAccess,
  AssignmentChanges,
  AssignmentStore,
  AssociationCallStore,
  AttendanceStore,
  CalendarFeedStore,
  CalendarStore,
  CeilingStore,
  CommitmentStore,
  ConflictStore,
  DrawAuditStore,
  DrawReader,
  DrawStore,
  FeedbackStore,
  GroupStore,
  PoolMemory,
  PoolReader,
  PoolStore,
  ProgressStore,
  RequestAccess,
  RequestReader,
  RequestStore,
  StoryReader,
  SubmissionStore,
];
