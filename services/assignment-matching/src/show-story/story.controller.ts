import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { scopeOf } from '../domain/standing-group.ts';
import { RequestAccess } from '../storage/request-access.ts';
import { type Happening, happenings, StoryReader } from '../storage/story.reader.ts';

export class HappeningAnswer {
  @IsIn(happenings)
  what!: Happening['what'];

  /** The first of them that day. */
  @IsISO8601()
  at!: string;

  /** Of a draw. */
  @IsOptional()
  @IsInt()
  round?: number;

  /** Of an attendance. */
  @IsOptional()
  @IsInt()
  occasion?: number;

  @IsOptional()
  @IsString()
  reason?: string;

  @IsInt()
  people!: number;

  /** A requester learns who it is only of those who have accepted. */
  @IsArray()
  @IsUUID('all', { each: true })
  residentIds!: readonly string[];
}

export class StoryAnswer {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HappeningAnswer)
  items!: HappeningAnswer[];
}

/** Whom a requester knows already: those who said yes or were there. */
const knownToRequester: readonly Happening['what'][] = ['accepted', 'attended', 'missed'];

@Controller('requests')
@Allow('requester', 'coordinator')
export class StoryController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly story: StoryReader,
  ) {}

  /** What has happened to a request since it was published, day by day. */
  @Get(':id/story')
  @Answers(200, StoryAnswer)
  async read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<StoryAnswer> {
    return this.transactions.read(caller.tenant, async (tx) => {
      const { group } = await this.access.find(tx, caller, id);
      const all = caller.has('coordinator', scopeOf(group));
      const told = await this.story.of(tx, id);
      return { items: told.map((one) => answerOf(one, all || knownToRequester.includes(one.what), all)) };
    });
  }
}

function answerOf(
  { what, at, residentIds, ...rest }: Happening,
  who: boolean,
  why: boolean,
): HappeningAnswer {
  const { round, occasion, reason } = rest;
  return {
    what,
    at: at.toISOString(),
    ...(round === null ? {} : { round }),
    ...(occasion === null ? {} : { occasion }),
    // Why one person said no is for those who may see that person.
    ...(reason === null || !why ? {} : { reason }),
    people: residentIds.length,
    residentIds: who ? residentIds : [],
  };
}
