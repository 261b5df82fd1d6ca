import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { IsISO8601, IsOptional, IsString } from 'class-validator';
import { FeedCalendar } from './feed-calendar.ts';

export class CalendarFeedAnswer {
  /** When the address of now was made; `null`: there is none. */
  @IsOptional()
  @IsISO8601()
  madeAt!: string | null;
}

export class NewCalendarFeed extends CalendarFeedAnswer {
  /** Told once; the address is `/v1/calendar-feeds/<county>/<token>`. */
  @IsString()
  token!: string;
}

/** The resident's own private address of a calendar. */
@Controller('calendar-feed')
@Allow('resident')
export class FeedCalendarController {
  constructor(private readonly feeds: FeedCalendar) {}

  @Get()
  @Answers(200, CalendarFeedAnswer)
  async show(@CurrentCaller() caller: Caller): Promise<CalendarFeedAnswer> {
    const madeAt = await this.feeds.madeAt(caller.tenant, residentOf(caller));
    return { madeAt: madeAt?.toISOString() ?? null };
  }

  /** A new address; the one before leads nowhere from then on. */
  @Put()
  @Answers(200, NewCalendarFeed)
  async make(@CurrentCaller() caller: Caller): Promise<NewCalendarFeed> {
    const { token, madeAt } = await this.feeds.make(caller.tenant, residentOf(caller));
    return { token, madeAt: madeAt.toISOString() };
  }

  @Delete()
  @HttpCode(204)
  @Answers(204)
  async end(@CurrentCaller() caller: Caller): Promise<void> {
    await this.feeds.end(caller.tenant, residentOf(caller));
  }
}

function residentOf({ residentId }: Caller): string {
  if (residentId === undefined) throw new Problem(403, 'no-resident', 'Join the interest bank first.');
  return residentId;
}
