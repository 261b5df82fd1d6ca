import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import type { Certificate } from '../domain/training.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { TrainingStore } from '../storage/training.store.ts';
import { Whose } from '../whose.ts';
import { CertifyTraining } from './certify-training.ts';

export class CertifyBody {
  /** A code; see `GET /v1/trainings`. */
  @IsString()
  @Length(2, 64)
  training!: string;

  /** `YYYY-MM-DD`. */
  @IsString()
  @Length(10, 10)
  completedOn!: string;
}

export class CertificateView {
  @IsUUID()
  certificateId!: string;

  @IsString()
  training!: string;

  @IsISO8601()
  completedOn!: string;

  @IsOptional()
  @IsISO8601()
  validUntil!: string | null;
}

export class CertificateList {
  @ValidateNested({ each: true })
  @Type(() => CertificateView)
  items!: CertificateView[];
}

@Controller('residents')
export class CertifyTrainingController {
  constructor(
    private readonly certifyTraining: CertifyTraining,
    private readonly transactions: Transactions,
    private readonly trainings: TrainingStore,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
    private readonly whose: Whose,
  ) {}

  @Get(':id/certificates')
  @Allow('resident', 'coordinator')
  @Answers(200, CertificateList)
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<CertificateList> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const { actor } = await this.whose.actorOn(tx, caller, await this.residents.find(tx, id));
      if (actor.as !== 'resident') {
        await this.looks.add(tx, caller.accountId, [id], 'certificates', 'care-of-the-bank');
      }
      return { items: ((await this.trainings.ofResidents(tx, [id])).get(id) ?? []).map(viewOf) };
    });
  }

  /** Somebody has completed a training. Who may say so is the training's. */
  @Post(':id/certificates')
  @Allow('coordinator', 'association')
  @Answers(201, CertificateView)
  async certify(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CertifyBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<CertificateView> {
    return viewOf(await this.certifyTraining.certify(caller, id, body, idempotency));
  }

  /** It was certified by mistake. */
  @Post(':id/certificates/:certificateId/revoke')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, CertificateList)
  async revoke(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('certificateId') certificateId: string,
  ): Promise<CertificateList> {
    await this.certifyTraining.revoke(caller, id, certificateId);
    return this.list(caller, id);
  }
}

const viewOf = ({ id, residentId: _, ...rest }: Certificate): CertificateView => ({
  certificateId: id,
  ...rest,
});
