import { Transactions } from '@medverka/event-delivery';
import { Answers, offsetOf, type Page, PageQuery, Public, pageOf } from '@medverka/service-host';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../problems.ts';
import { CommitmentStore } from '../storage/commitment.store.ts';
import { CommitmentAnswer, commitmentAnswer } from './commitment-answer.ts';

/** For everybody: whoever copied a hash before a number was known can tell later that nothing was changed. */
@Controller('draw-commitments')
@Public()
export class PublicCommitmentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commitments: CommitmentStore,
  ) {}

  /** Of a county, the newest first; aborted ones too. Without a word of what was asked for, or of whom. */
  @Get(':county')
  @Answers(200, CommitmentAnswer, { page: true })
  async list(@Param('county') county: string, @Query() query: PageQuery): Promise<Page<CommitmentAnswer>> {
    if (!/^[a-z][a-z0-9-]{1,30}$/.test(county)) throw notFound();
    return this.transactions.read(county, async (tx) => {
      const { items, total } = await this.commitments.page(tx, query.limit, offsetOf(query));
      return pageOf(items.map(commitmentAnswer), total, query);
    });
  }
}
