import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsOptional, IsString, Length } from 'class-validator';
import { Standing } from '../change-resident/standing.ts';
import { isDay } from '../domain/calendar-day.ts';
import { invalidInput } from '../problems.ts';
import { PauseResident } from './pause-resident.ts';

export class PauseBody {
  /** The last day of the pause, `YYYY-MM-DD`; without it the pause goes on until it is ended. */
  @IsOptional()
  @IsString()
  @Length(10, 10)
  until?: string;
}

@Controller('residents')
@Allow('resident', 'coordinator')
export class PauseResidentController {
  constructor(private readonly pauseResident: PauseResident) {}

  /** No new offers for a while. What is accepted stays. */
  @Post(':id/pause')
  @HttpCode(200)
  @Answers(200, Standing)
  async pause(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { until }: PauseBody,
  ): Promise<Standing> {
    if (until && !isDay(until)) throw invalidInput([{ field: 'until', rule: 'is-a-day' }]);
    return this.pauseResident.pause(caller, id, until ?? undefined);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Answers(200, Standing)
  async resume(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Standing> {
    return this.pauseResident.resume(caller, id);
  }
}
