import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, type Page, PageQuery } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { type Assignment, assignmentStates } from '../domain/assignment.ts';
import { notFound } from '../problems.ts';
import { AssignmentStore } from '../storage/assignment.store.ts';
import { AssignmentAccess, isAskedBy, isCoordinated, isOwn } from '../storage/assignment-access.ts';
import { FeedbackStore } from '../storage/feedback.store.ts';
import type { AssignmentFilter } from '../storage/request.reader.ts';
import { AssignmentAnswer, assignmentAnswer } from './assignment-answer.ts';
import { AssignmentViews } from './assignment-views.ts';

export class AssignmentsQuery extends PageQuery {
  @IsOptional()
  @IsIn(assignmentStates)
  state?: Assignment['state'];

  @IsOptional()
  @IsUUID()
  requestId?: string;

  /** For coordinators: those of one resident. */
  @IsOptional()
  @IsUUID()
  residentId?: string;

  /** `answer-by`: those whose time to answer ends first. */
  @IsOptional()
  @IsIn(['newest', 'answer-by'])
  order?: 'newest' | 'answer-by';
}

export class SearchBody {
  /** At most 500 at a time. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  assignmentIds!: string[];
}

export class FoundAssignments {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AssignmentAnswer)
  items!: AssignmentAnswer[];
}

@Controller('assignments')
export class AssignmentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AssignmentAccess,
    private readonly assignments: AssignmentStore,
    private readonly views: AssignmentViews,
    private readonly feedback: FeedbackStore,
  ) {}

  /** A resident's own (a guardian's child's), a coordinator's all of the county; the newest first. */
  @Get()
  @Allow('resident', 'coordinator')
  @Answers(200, AssignmentAnswer, { page: true })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: AssignmentsQuery,
  ): Promise<Page<AssignmentAnswer>> {
    const { state, requestId, order } = query;
    const filter = {
      ...visibleTo(caller, query),
      ...(state ? { state } : {}),
      ...(requestId ? { requestId } : {}),
      ...(order === 'answer-by' ? { soonestFirst: true } : {}),
    };
    return this.transactions.read(caller.tenant, (tx) => this.views.page(tx, filter, query));
  }

  @Get(':id')
  @Allow('resident', 'coordinator', 'requester')
  @Answers(200, AssignmentAnswer)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<AssignmentAnswer> {
    const seen = await this.transactions.read(caller.tenant, async (tx) => {
      const found = await this.access.find(tx, id);
      return found && { ...found, feedback: await this.feedback.find(tx, found.request.id) };
    });
    const accepted = seen?.assignment.state === 'accepted';
    const may =
      seen &&
      (isOwn(caller, seen.assignment) ||
        isCoordinated(caller, seen.group) ||
        (accepted && isAskedBy(caller, seen.group)));
    if (!may) throw notFound();
    return assignmentAnswer(seen.assignment, seen.request, seen.group, seen.feedback?.words);
  }

  /** For the service that writes to people: what a letter needs. Ids that the county does not know are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-assignments' })
  @Answers(200, FoundAssignments)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { assignmentIds }: SearchBody,
  ): Promise<FoundAssignments> {
    return this.transactions.read(caller.tenant, async (tx) => ({
      items: await this.views.of(tx, await this.assignments.find(tx, assignmentIds)),
    }));
  }
}

function visibleTo(caller: Caller, { residentId }: AssignmentsQuery): AssignmentFilter {
  if (caller.has('coordinator', {})) return residentId === undefined ? {} : { residents: [residentId] };
  const own = caller.scopes('resident').flatMap(({ resident }) => resident ?? caller.residentId ?? []);
  return { residents: own.filter((each) => residentId === undefined || each === residentId) };
}
