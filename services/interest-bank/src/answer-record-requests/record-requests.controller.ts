import { type Idempotency, Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  type Page,
  PageQuery,
  PersonalData,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { notFound } from '../problems.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { Whose } from '../whose.ts';
import {
  DecideRecordRequest,
  OpenRecordRequest,
  RecordRequestCase,
  RecordRequestOpened,
} from './record-request.dto.ts';
import { RecordRequestStore } from './record-request.store.ts';

/** Somebody asks for public records: a case with a test of harm, a decision and its steps. Secrecy is never promised. */
@Controller('record-requests')
@Allow('coordinator', 'administrator')
export class RecordRequestsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly requests: RecordRequestStore,
    private readonly residents: ResidentStore,
    private readonly whose: Whose,
    private readonly personalData: PersonalData,
  ) {}

  /** When it is about a person, the person can read that it was asked. */
  @Post()
  @Answers(201, RecordRequestOpened)
  open(
    @CurrentCaller() caller: Caller,
    @Body() body: OpenRecordRequest,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<RecordRequestOpened> {
    const { about, residentId } = body;
    if ((about === 'person') !== (residentId !== undefined)) {
      const errors = [
        {
          field: 'residentId',
          rule: 'goes-with-person',
          detail: 'Is stated when it is about a person, and only then.',
        },
      ];
      throw new Problem(400, 'invalid-input', 'Some fields are not acceptable.', { errors });
    }
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      if (residentId !== undefined) {
        const resident = await this.residents.find(tx, residentId);
        if (!resident) throw notFound();
        if (!caller.has('administrator')) await this.whose.mine(tx, caller, resident);
        await this.personalData.looked(tx, residentId, caller.accountId, 'record-request', 'public-record');
      }
      const recordRequestId = await this.requests.open(tx, body, caller.accountId);
      if (!recordRequestId)
        throw new Problem(409, 'registered-already', 'There is a case under this number.');
      return { recordRequestId };
    });
  }

  /** Less than everything needs a ground of the law, and how to appeal is told. */
  @Post(':id/decide')
  @HttpCode(200)
  @Answers(200, RecordRequestCase)
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() decision: DecideRecordRequest,
  ): Promise<RecordRequestCase> {
    await this.transactions.run(caller.tenant, async (tx) => {
      const known = await this.requests.lock(tx, id);
      if (!known) throw notFound();
      if (known.decisionId) throw new Problem(409, 'decided-already', 'The case has been decided.');
      const isLess = decision.outcome === 'refused' || decision.outcome === 'released-in-part';
      if (isLess && (decision.grounds.length === 0 || !decision.toldOfAppeal)) {
        throw new Problem(
          422,
          'ground-missing',
          'A refusal needs its ground, and how to appeal must be told.',
        );
      }
      await this.requests.decide(tx, id, decision, caller.accountId);
    });
    return this.one(caller, id);
  }

  @Get()
  @Answers(200, RecordRequestCase, { page: true })
  list(@CurrentCaller() { tenant }: Caller, @Query() query: PageQuery): Promise<Page<RecordRequestCase>> {
    return this.transactions.read(tenant, async (tx) => {
      const [items, total] = await this.requests.page(tx, query.limit, offsetOf(query));
      return pageOf(items, total, query);
    });
  }

  @Get(':id')
  @Answers(200, RecordRequestCase)
  one(
    @CurrentCaller() { tenant }: Caller,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<RecordRequestCase> {
    return this.transactions.read(tenant, async (tx) => {
      const [[found]] = await this.requests.page(tx, 1, 0, id);
      if (!found) throw notFound();
      return found;
    });
  }
}
