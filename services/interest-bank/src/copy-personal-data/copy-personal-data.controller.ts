import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Header, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsArray, IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { CopyPersonalData, type PersonalCopy } from './copy-personal-data.ts';
import type { HeldByService } from './holders.ts';
import { readableCopy } from './readable-copy.ts';

export const reasonsToCopy = ['asked-by-the-person', 'public-record', 'supervision'] as const;

export class CopyQuery {
  /** Needed of a coordinator. */
  @IsOptional()
  @IsIn(reasonsToCopy)
  why?: (typeof reasonsToCopy)[number];
}

export class ReadableCopyQuery extends CopyQuery {
  @IsOptional()
  @IsIn(['sv', 'en'])
  language?: 'sv' | 'en';
}

export class CopyAnswer implements PersonalCopy {
  @IsUUID()
  residentId!: string;

  @IsISO8601()
  madeAt!: string;

  /** Each service with its tables, and who looked. */
  @IsArray()
  services!: readonly HeldByService[];

  @IsArray()
  purposes!: PersonalCopy['purposes'];
}

export class LookEverywhere {
  service!: HeldByService['service'];

  @IsISO8601()
  at!: string;

  accountId!: string;

  what!: string;

  why!: string;
}

/** The rights of access (Art. 15) and portability (Art. 20): everything about a person, from all services. */
@Controller('residents/:id')
@Allow('resident', 'coordinator')
export class CopyPersonalDataController {
  constructor(private readonly copies: CopyPersonalData) {}

  /** For machines. */
  @Get('copy')
  @Answers(200, CopyAnswer)
  @Answers(503, undefined, { says: 'A service did not answer: a part is no copy.' })
  json(
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { why }: CopyQuery,
  ): Promise<CopyAnswer> {
    return this.copies.copy(caller, authorization, id, why);
  }

  /** The same to read and to print, in plain Swedish or English. */
  @Get('copy/readable')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-disposition', 'inline; filename="mina-uppgifter.html"')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @Header('cache-control', 'no-store')
  async html(
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { why, language = 'sv' }: ReadableCopyQuery,
  ): Promise<string> {
    return readableCopy(await this.copies.copy(caller, authorization, id, why), language);
  }

  /** Who looked at the person's data in any service, when and why; newest first. */
  @Get('access-log')
  @Answers(200, LookEverywhere, { list: true })
  async looks(
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { why }: CopyQuery,
  ): Promise<LookEverywhere[]> {
    const { services } = await this.copies.copy(caller, authorization, id, why);
    const looks = services.flatMap(({ service, looks }) => looks.map((look) => ({ service, ...look })));
    return looks.sort((a, b) => b.at.localeCompare(a.at));
  }
}
