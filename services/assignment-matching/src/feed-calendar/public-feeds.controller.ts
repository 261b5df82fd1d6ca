import { Answers, Public } from '@medverka/service-host';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { notFound } from '../problems.ts';
import { FeedCalendar } from './feed-calendar.ts';

/** For calendar programs, which have nothing but the address. */
@Controller('calendar-feeds')
@Public()
export class PublicFeedsController {
  constructor(private readonly feeds: FeedCalendar) {}

  /** Time, place and title of what somebody has said yes to; not of whom, by which group, or why. */
  @Get(':county/:token')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @Answers(200)
  async read(@Param('county') county: string, @Param('token') token: string): Promise<string> {
    const isPossible = /^[a-z][a-z0-9-]{1,30}$/.test(county) && /^[\w-]{43}$/.test(token);
    const calendar = isPossible ? await this.feeds.read(county, token) : undefined;
    if (calendar === undefined) throw notFound();
    return calendar;
  }
}
