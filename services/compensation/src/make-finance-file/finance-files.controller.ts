import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Controller, Get, Header, Param, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { formats, refusalOf } from '../finance-files/settings.ts';
import { MakeFinanceFile } from './make-finance-file.ts';
import { PayoutSources } from './payout-sources.ts';
import { RunFilesAnswer } from './run-files-answer.ts';

class FileQuery {
  /** Marked as never to be sent; of any format that the payer has settings for. */
  @IsOptional()
  @IsIn(['true', 'false'])
  preview?: 'true' | 'false';

  /** The payer's code; may be left out where the run has one payer. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$/)
  payer?: string;
}

const statusOf: Readonly<Record<string, number>> = {
  'not-found': 404,
  'another-channel': 409,
  'ordered-by-events': 409,
  'file-differs-from-first': 409,
};

@Controller('payout-runs/:runId/files')
@Allow('finance')
export class FinanceFilesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: MakeFinanceFile,
    private readonly sources: PayoutSources,
  ) {}

  /** Which payer pays how much through which channel, which files that makes, and which left already. */
  @Get()
  @Answers(200, RunFilesAnswer, { items: true })
  list(@Param('runId', ParseUUIDPipe) runId: string, @CurrentCaller() caller: Caller) {
    return this.transactions.read(caller.tenant, async (tx) => {
      const sources = await this.sources.of(tx, runId);
      if (!sources) throw new Problem(404, 'not-found');
      const made = await this.sources.madeFor(tx, runId);
      const items = sources.map(({ payerId, code, head, settings, channel }) => ({
        payer: code,
        channel: channel ?? 'events',
        lines: head.lines,
        totalOre: head.totalOre,
        formats: channel && settings ? formats.filter((format) => !refusalOf(settings, format, false)) : [],
        previews: settings ? formats.filter((format) => !refusalOf(settings, format, true)) : [],
        made: made.filter((file) => file.payerId === payerId).map(({ payerId: _, ...file }) => file),
      }));
      return { items };
    });
  }

  /** `paxml`, `sie`, `pain.001.001.03`, `pain.001.001.09` or `csv`. The same run gives the same bytes. */
  @Get(':format')
  @Answers(200)
  @Header('cache-control', 'no-store')
  async file(
    @Param('runId', ParseUUIDPipe) runId: string,
    @Param('format') name: string,
    @Query() { payer, preview }: FileQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const format = formats.find((one) => one === name);
    if (!format) throw new Problem(404, 'not-found');
    const { tenant, accountId } = caller;
    const making = await this.files.make({
      ...{ tenant, runId, format, isPreview: preview === 'true', by: accountId },
      ...(payer !== undefined && { payer }),
    });
    if (making.kind === 'rejected') {
      throw new Problem(statusOf[making.reason] ?? 422, making.reason, undefined, making.extras);
    }
    const { file } = making;
    return new StreamableFile(file.content, {
      type: file.mediaType,
      length: file.bytes,
      disposition: `attachment; filename="${file.name}"`,
    });
  }
}
