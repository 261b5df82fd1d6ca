import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Certifier, certifiers, type Training } from '../domain/training.ts';
import { ThemePath } from '../keep-themes/keep-themes.controller.ts';
import { PlainLine } from '../register-resident/plain-line.ts';
import { TrainingStore } from '../storage/training.store.ts';

export class TrainingBody {
  @IsString()
  @Length(1, 80)
  @PlainLine()
  nameSv!: string;

  @IsString()
  @Length(1, 80)
  @PlainLine()
  nameEn!: string;

  /** How many days it takes. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days: number | null = null;

  /** How long a certificate holds; `null`: for good. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(240)
  validMonths: number | null = null;

  /** Who may say that somebody has completed it. */
  @IsArray()
  @ArrayMinSize(1)
  @IsIn(certifiers, { each: true })
  certifiedBy: Certifier[] = ['coordinator'];

  @IsBoolean()
  inUse: boolean = true;
}

export class TrainingView extends TrainingBody implements Training {
  @IsString()
  code!: string;
}

export class TrainingList {
  @ValidateNested({ each: true })
  @Type(() => TrainingView)
  items!: readonly Training[];
}

@Controller('trainings')
export class KeepTrainingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly trainings: TrainingStore,
  ) {}

  /** The standard trainings and those that the county has added. */
  @Get()
  @Answers(200, TrainingList)
  async list(@CurrentCaller() caller: Caller): Promise<TrainingList> {
    return { items: await this.transactions.read(caller.tenant, (tx) => this.trainings.all(tx)) };
  }

  /** Adds a training of the county's own, or changes one. What is certified already stays as it is. */
  @Put(':code')
  @Allow('coordinator', 'administrator')
  @Answers(200, TrainingView)
  async put(
    @CurrentCaller() caller: Caller,
    @Param() { code }: ThemePath,
    @Body() body: TrainingBody,
  ): Promise<Training> {
    const training = { code, ...body };
    await this.transactions.run(caller.tenant, (tx) => this.trainings.put(tx, training));
    return training;
  }
}
