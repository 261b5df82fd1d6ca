import type { Idempotency } from '@medverka/event-delivery';
import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  IdempotencyKey,
  offsetOf,
  type Page,
  PageQuery,
  Problem,
  pageOf,
} from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ErasureStore } from '../storage/erasure.store.ts';
import { EraseResident } from './erase-resident.ts';
import { DecideErasure, ErasureCase, ErasureOpened, OpenErasure } from './erasure.dto.ts';
import { caseOf } from './erasure-case.ts';

/** Cases of erasure: asked for, decided, and what every service answered. */
@Controller('erasures')
export class ErasuresController {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasures: ErasureStore,
    private readonly eraseResident: EraseResident,
  ) {}

  /** With `decisionId` everything is erased at once, in all services; without it the case waits for a decision. */
  @Post()
  @Allow('resident', 'coordinator', 'administrator')
  @Answers(201, ErasureOpened)
  ask(
    @CurrentCaller() caller: Caller,
    @Body() body: OpenErasure,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<ErasureOpened> {
    return this.eraseResident.ask(caller, body, idempotency);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Allow('coordinator', 'administrator')
  @Answers(200, ErasureCase)
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome, decisionId, because }: DecideErasure,
  ): Promise<ErasureCase> {
    if (outcome === 'erase' ? decisionId === undefined : because === undefined) {
      const field = outcome === 'erase' ? 'decisionId' : 'because';
      const errors = [{ field, rule: 'isDefined', detail: `Is needed to ${outcome}.` }];
      throw new Problem(400, 'invalid-input', 'Some fields are not acceptable.', { errors });
    }
    await this.eraseResident.decide(
      caller,
      id,
      outcome === 'erase' ? { decisionId: decisionId! } : { refusedBecause: because! },
    );
    return this.one(caller, id);
  }

  /** Newest first; `missing` names the services that have not answered. */
  @Get()
  @Allow('coordinator', 'administrator')
  @Answers(200, ErasureCase, { page: true })
  list(@CurrentCaller() { tenant }: Caller, @Query() query: PageQuery): Promise<Page<ErasureCase>> {
    return this.transactions.read(tenant, async (tx) => {
      const [erasures, total] = await this.erasures.page(tx, query.limit, offsetOf(query));
      const answers = await this.erasures.answersTo(
        tx,
        erasures.map(({ id }) => id),
      );
      const now = await tx.clock();
      return pageOf(
        erasures.map((erasure) => caseOf(erasure, answers.get(erasure.id) ?? [], now)),
        total,
        query,
      );
    });
  }

  @Get(':id')
  @Allow('coordinator', 'administrator')
  @Answers(200, ErasureCase)
  one(@CurrentCaller() { tenant }: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ErasureCase> {
    return this.transactions.read(tenant, async (tx) => {
      const erasure = await this.erasures.find(tx, id);
      if (!erasure) throw new Problem(404, 'not-found', 'There is no such thing here.');
      const answers = (await this.erasures.answersTo(tx, [id])).get(id) ?? [];
      return caseOf(erasure, answers, await tx.clock());
    });
  }
}
