import { Transactions } from '@medverka/event-delivery';
import {
  Allow,
  Answers,
  Caller,
  CurrentCaller,
  offsetOf,
  type Page,
  PageQuery,
  pageOf,
} from '@medverka/service-host';
import { Controller, Get, Query } from '@nestjs/common';
import { IsBoolean, IsIn, IsISO8601, IsString, IsUUID } from 'class-validator';
import { InterestBankConfig } from '../config.ts';
import { dayInSweden, daysAfter } from '../domain/calendar-day.ts';
import { EndingStore } from '../storage/ending.store.ts';

/** Ids, codes and days; names are read where each look is logged. */
export class EndingView {
  @IsUUID()
  residentId!: string;

  @IsIn(['consent', 'certificate'])
  what!: 'consent' | 'certificate';

  /** The consent's purpose or the certificate's training. */
  @IsString()
  of!: string;

  /** The last day. */
  @IsISO8601()
  endsOn!: string;

  @IsBoolean()
  isOver!: boolean;
}

@Controller('ending-soon')
export class ShowEndingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly ending: EndingStore,
    private readonly config: InterestBankConfig,
  ) {}

  /**
   * Consents and certificates that end within the days in which residents are reminded, and those that ended as lately
   * and were not renewed; the earliest first. Of protected identities only those that the caller handles.
   */
  @Get()
  @Allow('coordinator')
  @Answers(200, EndingView, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<Page<EndingView>> {
    const days = this.config.remindBeforeConsentEndsDays;
    return this.transactions.read(caller.tenant, async (tx) => {
      const now = await tx.clock();
      const today = dayInSweden(now);
      const span = { from: dayInSweden(daysAfter(now, -days)), to: dayInSweden(daysAfter(now, days)) };
      const { items, total } = await this.ending.page(tx, {
        ...span,
        accountId: caller.accountId,
        ...{ limit: query.limit, offset: offsetOf(query) },
      });
      return pageOf(
        items.map((one) => ({ ...one, isOver: one.endsOn < today })),
        total,
        query,
      );
    });
  }
}
