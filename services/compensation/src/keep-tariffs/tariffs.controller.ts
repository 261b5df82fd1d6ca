import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { RateBaseAmount, Tariff, TariffRules } from '../domain/tariff.ts';
import { TariffStore } from '../storage/tariff.store.ts';
import { KeepTariffs, type Kept } from './keep-tariffs.ts';
import { PreviewTariff } from './preview-tariff.ts';
import { CloseTariffDto, PreviewDto, RateBaseAmountDto, TariffDto } from './tariff.dto.ts';
import { PreviewedAnswer, RateBaseAnswer, TariffAnswer } from './tariff-answer.ts';

/** Which fees are paid is no secret: everybody with a token may read. */
@Controller()
export class TariffsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly keep: KeepTariffs,
    private readonly tariffs: TariffStore,
    private readonly previews: PreviewTariff,
  ) {}

  @Get('tariffs')
  @Answers(200, TariffAnswer, { items: true })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: Tariff[] }> {
    const kept = await this.transactions.read(caller.tenant, (tx) => this.tariffs.kept(tx));
    const isKeeper = caller.has('administrator') || caller.has('coordinator');
    return {
      items: kept.map(({ madeBy, ...tariff }) => ({ ...tariff, ...(isKeeper && { madeBy }) })),
    };
  }

  @Get('tariffs/:id')
  @Answers(200, TariffAnswer)
  async one(@Param('id', ParseUUIDPipe) id: string, @CurrentCaller() caller: Caller): Promise<Tariff> {
    const tariff = await this.transactions.read(caller.tenant, (tx) => this.tariffs.byId(tx, id));
    if (!tariff) throw new Problem(404, 'not-found');
    return tariff;
  }

  @Post('tariffs')
  @Answers(201, TariffAnswer)
  @Allow('administrator', 'coordinator')
  async add(
    @Body() { code, validFrom, validTo, rules }: TariffDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<Tariff> {
    // `problemsOf` checks what the types of the body leave open.
    const tariff = { code, validFrom, validTo: validTo ?? null, rules: rules as TariffRules };
    return this.transactions.once(caller.tenant, idempotency, async (tx) =>
      unwrap(await this.keep.add(tx, tariff, caller.accountId)),
    );
  }

  /** What other rules from a day on would do to open requests; nothing is changed. */
  @Post('tariffs/previews')
  @Answers(200, PreviewedAnswer, { items: true })
  @Allow('administrator', 'coordinator', 'approver')
  @HttpCode(200)
  async preview(@Body() { fundingSource, validFrom, rules }: PreviewDto, @CurrentCaller() caller: Caller) {
    const preview = await this.transactions.read(caller.tenant, (tx) =>
      this.previews.preview(tx, fundingSource, validFrom, rules as TariffRules),
    );
    if (preview.kind === 'decided') return { items: preview.items };
    const { reason, rules: broken } = preview;
    throw new Problem(statusOf[reason] ?? 409, reason, undefined, broken ? { rules: broken } : {});
  }

  @Post('tariffs/:id/close')
  @Answers(200, TariffAnswer)
  @Allow('administrator', 'coordinator')
  @HttpCode(200)
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { validTo }: CloseTariffDto,
    @CurrentCaller() caller: Caller,
  ): Promise<Tariff> {
    return this.transactions.run(caller.tenant, async (tx) => unwrap(await this.keep.close(tx, id, validTo)));
  }

  @Get('rate-base-amounts')
  @Answers(200, RateBaseAnswer, { items: true })
  async rateBases(@CurrentCaller() caller: Caller): Promise<{ items: RateBaseAmount[] }> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.tariffs.rateBases(tx)) };
  }

  @Post('rate-base-amounts')
  @Answers(201, RateBaseAnswer)
  @Allow('administrator', 'coordinator')
  async addRateBase(
    @Body() body: RateBaseAmountDto,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<RateBaseAmount> {
    return this.transactions.once(caller.tenant, idempotency, async (tx) =>
      unwrap(await this.keep.addRateBase(tx, { ...body }, caller.accountId)),
    );
  }
}

const statusOf: Record<string, number> = { 'not-found': 404, 'tariff-breaks-rules': 422 };

function unwrap<T>(kept: Kept<T>): T {
  if (kept.kind === 'decided') return kept.value;
  const { reason, rules } = kept;
  throw new Problem(statusOf[reason] ?? 409, reason, undefined, rules ? { rules } : {});
}
