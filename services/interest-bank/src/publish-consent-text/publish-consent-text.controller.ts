import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { dayInSweden, isDay } from '../domain/calendar-day.ts';
import { type ConsentText, type Purpose, purposes } from '../domain/consent-text.ts';
import { markupIn } from '../domain/plain-text.ts';
import { ConsentCalendar } from '../end-consents/consent-calendar.ts';
import { invalidInput } from '../problems.ts';
import { ConsentStore } from '../storage/consent.store.ts';
import { ConsentTextStore, type PublishedText } from '../storage/consent-text.store.ts';
import { textHash } from '../text-hash.ts';

export class ConsentTextBody implements ConsentText {
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  @Length(2, 64)
  version!: string;

  @IsIn(purposes)
  purpose!: Purpose;

  @IsString()
  @Length(20, 4_000)
  sv!: string;

  @IsString()
  @Length(20, 4_000)
  en!: string;

  /** A consent to this text ends after so many months; `null`: it holds until it is withdrawn. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  validMonths: number | null = null;

  /** Terms that change ask again: consents to older texts of the purpose end on this day, `YYYY-MM-DD`. */
  @IsOptional()
  @IsString()
  @Length(10, 10)
  olderEndOn: string | null = null;
}

export class ConsentTextView extends ConsentTextBody {
  /** Of the county's own texts. */
  @IsOptional()
  @IsISO8601()
  publishedAt?: string;

  /** The account, for those who keep the texts. */
  @IsOptional()
  @IsString()
  publishedBy?: string;

  /** SHA-256 of the Swedish text, hexadecimal. */
  @IsString()
  hashSv!: string;

  @IsString()
  hashEn!: string;
}

export class ConsentTextList {
  @ValidateNested({ each: true })
  @Type(() => ConsentTextView)
  items!: readonly ConsentTextView[];
}

const viewOf = (
  { publishedAt, publishedBy, ...text }: PublishedText,
  isKeeper: boolean,
): ConsentTextView => ({
  ...text,
  ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
  ...(publishedBy !== undefined && isKeeper && { publishedBy }),
  hashSv: textHash(text.sv),
  hashEn: textHash(text.en),
});

@Controller('consent-texts')
export class PublishConsentTextController {
  constructor(
    private readonly transactions: Transactions,
    private readonly texts: ConsentTextStore,
    private readonly consents: ConsentStore,
    private readonly calendar: ConsentCalendar,
  ) {}

  /** The texts that a resident agrees to, newest last. */
  @Get()
  @Answers(200, ConsentTextList)
  async list(@CurrentCaller() caller: Caller): Promise<ConsentTextList> {
    const texts = await this.transactions.read(caller.tenant, (tx) => this.texts.all(tx));
    const isKeeper = caller.has('administrator') || caller.has('coordinator');
    return { items: texts.map((text) => viewOf(text, isKeeper)) };
  }

  /** Publishes a text of the county's own. A published text is never edited: a change is a new version. */
  @Post()
  @Allow('administrator', 'coordinator')
  @Answers(201, ConsentTextView)
  async publish(
    @CurrentCaller() caller: Caller,
    @Body() text: ConsentTextBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<ConsentTextView> {
    const { olderEndOn } = text;
    // Shown to residents word by word, on pages, in letters and in the copy: nothing there may be obeyed.
    const faults = markupIn({ sv: text.sv, en: text.en });
    if (faults.length > 0) throw invalidInput(faults);
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const today = dayInSweden(await tx.clock());
      if (olderEndOn !== null && !isDay(olderEndOn))
        throw invalidInput([{ field: 'olderEndOn', rule: 'is-a-day' }]);
      if (olderEndOn !== null && olderEndOn < today)
        throw invalidInput([{ field: 'olderEndOn', rule: 'is-not-over' }]);
      if ((await this.texts.all(tx)).some(({ version }) => version === text.version)) {
        throw new Problem(
          409,
          'text-exists',
          'There is a text of this version. A changed text is a new version.',
        );
      }
      await this.texts.add(tx, text, caller.accountId);
      if (olderEndOn !== null) {
        await this.consents.endOlder(tx, text.purpose, text.version, olderEndOn);
        await this.calendar.note(tx, [olderEndOn], true);
      }
      return viewOf({ ...text }, true);
    });
  }
}
