import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, registeredFields } from '@medverka/service-host';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { IsArray } from 'class-validator';
import { OtherHolders } from '../copy-personal-data/holders.ts';
import { personalData } from '../personal-data.ts';
import {
  type FieldOfService,
  type ImpactAssessment,
  impactAssessment,
  printed,
} from './impact-assessment.ts';
import { PurposeStore } from './purpose.store.ts';

export class ImpactAssessmentAnswer implements ImpactAssessment {
  @IsArray()
  purposes!: ImpactAssessment['purposes'];

  /** Each stored field of every service: purpose, how it is stored, who is shown it, what erasure does with it. */
  @IsArray()
  fields!: ImpactAssessment['fields'];

  @IsArray()
  withoutPurpose!: readonly string[];
}

/** The county's register joined with the fields of all services. */
@Controller('impact-assessment')
@Allow('coordinator', 'administrator')
export class ImpactAssessmentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly purposes: PurposeStore,
    private readonly holders: OtherHolders,
  ) {}

  @Get()
  @Answers(200, ImpactAssessmentAnswer)
  async json(
    @CurrentCaller() { tenant }: Caller,
    @Headers('authorization') authorization: string,
  ): Promise<ImpactAssessmentAnswer> {
    const others = await this.holders.fields(authorization);
    const fields: FieldOfService[] = [
      { service: 'interest-bank' as const, fields: registeredFields(personalData) },
      ...others,
    ].flatMap(({ service, fields }) => fields.map((field) => ({ service, ...field })));
    const purposes = await this.transactions.read(tenant, (tx) => this.purposes.all(tx));
    return impactAssessment(purposes, fields);
  }

  /** As Markdown, with the matrix of role × field. */
  @Get('printed')
  @Header('content-type', 'text/markdown; charset=utf-8')
  async markdown(
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
  ): Promise<string> {
    return printed(await this.json(caller, authorization));
  }
}
