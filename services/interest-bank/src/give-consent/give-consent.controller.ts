import type { Idempotency } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsISO8601, IsRFC3339, IsString, Length, ValidateNested } from 'class-validator';
import { isDay } from '../domain/calendar-day.ts';
import { type ConsentLanguage, consentLanguages, type Purpose, purposes } from '../domain/consent-text.ts';
import { invalidInput } from '../problems.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { WithdrawResident } from '../withdraw-resident/withdraw-resident.ts';
import { ConsentRecordView } from './consent-view.ts';
import { GiveConsent } from './give-consent.ts';

export class GiveConsentBody {
  /** The version of the text; see `GET /v1/consent-texts`. It says which purpose it is for. */
  @IsString()
  @Length(1, 64)
  textVersion!: string;

  /** In which language it was read. */
  @MayBeLeftOut()
  @IsIn(consentLanguages)
  language?: ConsentLanguage;

  /** The last day, `YYYY-MM-DD`; else until it is withdrawn, or as long as the text says. */
  @MayBeLeftOut()
  @IsString()
  @Length(10, 10)
  until?: string;

  /** For coordinators: when it was given, RFC 3339. */
  @MayBeLeftOut()
  @IsISO8601({ strict: true, strictSeparator: true })
  @IsRFC3339()
  givenAt?: string;

  /** For coordinators. */
  @MayBeLeftOut()
  @IsIn(['paper', 'phone'])
  means?: 'paper' | 'phone';

  /** For coordinators: `resident`, or the id of the guardian or legal representative who agreed. */
  @MayBeLeftOut()
  @IsString()
  @Length(8, 36)
  by?: string;
}

export class TakeBackBody {
  @IsIn(purposes)
  purpose!: Purpose;

  /** For coordinators: whose consent it is. */
  @MayBeLeftOut()
  @IsString()
  @Length(8, 36)
  by?: string;
}

export class ConsentRecords {
  @ValidateNested({ each: true })
  @Type(() => ConsentRecordView)
  items!: ConsentRecordView[];
}

@Controller('residents')
@Allow('resident', 'coordinator')
export class GiveConsentController {
  constructor(
    private readonly giveConsent: GiveConsent,
    private readonly withdrawResident: WithdrawResident,
  ) {}

  /** Every consent that was ever given, also those that have ended. */
  @Get(':id/consents')
  @Answers(200, ConsentRecords)
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ConsentRecords> {
    return { items: await this.giveConsent.list(caller, id) };
  }

  /** A consent to one text; what the same person agreed to before for that purpose is replaced. */
  @Post(':id/consents')
  @Answers(201, ConsentRecordView)
  async give(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: GiveConsentBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<ConsentRecordView> {
    const { givenAt, ...rest } = body;
    if (rest.until && !isDay(rest.until)) throw invalidInput([{ field: 'until', rule: 'is-a-day' }]);
    return this.giveConsent.give(
      caller,
      id,
      { ...rest, ...(givenAt && { givenAt: new Date(givenAt) }) },
      idempotency,
    );
  }

  /**
   * Takes a consent back, at once. The resident's own `take-part` is what the bank rests on: taking it back is leaving
   * the bank. Where a guardian takes back, the child waits until both agree again.
   */
  @Post(':id/consents/take-back')
  @HttpCode(200)
  @Answers(200, ConsentRecords)
  async takeBack(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { purpose, by }: TakeBackBody,
  ): Promise<ConsentRecords> {
    if (purpose === 'take-part' && (await this.giveConsent.isResidents(caller, id, by))) {
      await this.withdrawResident.withdraw(caller, id);
      return { items: await this.giveConsent.list(caller, id) };
    }
    return { items: await this.giveConsent.takeBack(caller, id, purpose, by) };
  }
}
