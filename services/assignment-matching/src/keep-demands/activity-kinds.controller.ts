import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ArrayMaxSize, IsArray, Matches } from 'class-validator';
import { type ActivityKind, activityKind, activityKinds } from '../domain/activity-kinds.ts';
import { notFound } from '../problems.ts';
import { code } from '../publish-request/wishes.body.ts';
import { ActivityDemandStore } from '../storage/activity-demand.store.ts';

export class DemandsBody {
  /** Codes of the trainings that everybody needs, as the interest bank keeps them; none: nobody needs any. */
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(code, { each: true })
  trainings!: string[];
}

interface ShownKind extends ActivityKind {
  /** What the county demands. */
  readonly trainings: readonly string[];
}

@Controller('activity-kinds')
export class ActivityKindsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly demands: ActivityDemandStore,
  ) {}

  /** Forms of participation: for how many people, with which training, mandate and pay. */
  @Get()
  @Answers(200)
  async list(@CurrentCaller() caller: Caller): Promise<{ items: readonly ShownKind[] }> {
    const own = await this.transactions.read(caller.tenant, (tx) => this.demands.ofCounty(tx));
    return {
      items: activityKinds.map((kind) => ({
        ...kind,
        trainings: own.get(kind.code) ?? (kind.training === undefined ? [] : [kind.training]),
      })),
    };
  }

  /** From now on requests of this kind demand these trainings; published ones keep what they demanded. */
  @Put(':code')
  @Allow('coordinator', 'administrator')
  @HttpCode(204)
  async demand(
    @CurrentCaller() caller: Caller,
    @Param('code') kind: string,
    @Body() { trainings }: DemandsBody,
  ): Promise<void> {
    if (!activityKind(kind)) throw notFound();
    const distinct = [...new Set(trainings)];
    await this.transactions.run(caller.tenant, (tx) =>
      this.demands.set(tx, kind, distinct, caller.accountId),
    );
  }
}
