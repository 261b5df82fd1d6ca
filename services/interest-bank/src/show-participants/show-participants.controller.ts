import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Headers, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsUUID, ValidateNested } from 'class-validator';
import { notFound } from '../problems.ts';
import { OwnRequests } from './own-requests.ts';
import { Participant, ShowParticipants } from './show-participants.ts';

export class ParticipantQuery {
  @IsUUID()
  requestId!: string;
}

export class ParticipantList {
  @ValidateNested({ each: true })
  @Type(() => Participant)
  items!: Participant[];
}

@Controller('participants')
export class ShowParticipantsController {
  constructor(
    private readonly showParticipants: ShowParticipants,
    private readonly ownRequests: OwnRequests,
  ) {}

  /** Who takes part in a request of one's own, by name, and only those who have accepted. */
  @Get()
  @Allow('requester', 'coordinator')
  @Answers(200, ParticipantList)
  async ofRequest(
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
    @Query() { requestId }: ParticipantQuery,
  ): Promise<ParticipantList> {
    const mine = caller.has('coordinator') || (await this.ownRequests.maySee(authorization, requestId));
    if (!mine) throw notFound();
    return { items: await this.showParticipants.ofRequest(caller, requestId) };
  }
}
