import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { asFact } from '../domain/occasion.ts';
import { notFound } from '../problems.ts';
import { AssociationCallStore } from '../storage/association-call.store.ts';
import { RequestReader } from '../storage/request.reader.ts';
import { RequestStore } from '../storage/request.store.ts';
import { AppointPeople } from './appoint-people.ts';
import { AppointPeopleBody, OpenSeatsAnswer, SeatsAppointed } from './association-seats.body.ts';

/** Seats that an association fills: its own representatives for it, a coordinator on its behalf. */
@Controller()
@Allow('association', 'coordinator')
export class AssociationSeatsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly calls: AssociationCallStore,
    private readonly requests: RequestStore,
    private readonly reader: RequestReader,
    private readonly appoint: AppointPeople,
  ) {}

  /** What the caller's associations are asked to fill now; the most urgent first. */
  @Get('association-seats')
  @Allow('association')
  @Answers(200, OpenSeatsAnswer, { items: true })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: OpenSeatsAnswer[] }> {
    const own = caller.scopes('association').flatMap(({ organisation }) => organisation ?? []);
    return this.transactions.read(caller.tenant, async (tx) => {
      const calls = await this.calls.open(tx, own.filter(isId));
      const requests = await this.reader.requests(
        tx,
        calls.map(({ requestId }) => requestId),
      );
      return {
        items: calls.map(({ requestId, associationId, openSeats, answerBy }) => {
          const { title, activityKind, place, occasions } = requests.get(requestId)!.terms;
          return {
            requestId,
            associationId,
            seats: openSeats,
            answerBy: answerBy.toISOString(),
            title,
            activityKind,
            place: { ...place },
            occasions: occasions.map(asFact),
          };
        }),
      };
    });
  }

  /** They are asked at once, and answer for themselves. */
  @Post('requests/:id/association-seats/:associationId')
  @Answers(201, SeatsAppointed)
  async fill(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('associationId', ParseUUIDPipe) associationId: string,
    @IdempotencyKey() idempotency: Idempotency,
    @Body() { residentIds }: AppointPeopleBody,
  ): Promise<SeatsAppointed> {
    if (!caller.has('association', { organisation: associationId }) && !caller.has('coordinator'))
      throw notFound();
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const kept = await this.requests.lock(tx, id);
      if (!kept) throw notFound();
      const appointing = await this.appoint.to(tx, kept, associationId, residentIds);
      if (appointing.kind === 'not-open')
        throw new Problem(409, 'seats-not-open', 'The association has no seats to fill there now.');
      if (appointing.kind === 'faults')
        throw new Problem(422, 'invalid-appointment', 'Nobody is asked.', { errors: appointing.faults });
      return { asked: appointing.asked, open: appointing.open };
    });
  }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
