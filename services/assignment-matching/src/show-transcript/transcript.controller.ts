import { Transactions } from '@medverka/event-delivery';
import { canonical } from '@medverka/fair-selection';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Controller, Get, Header, Param, ParseUUIDPipe } from '@nestjs/common';
import { notFound } from '../problems.ts';
import { DrawReader } from '../storage/draw.reader.ts';
import { DrawAuditStore } from '../storage/draw-audit.store.ts';
import { RequestAccess } from '../storage/request-access.ts';

@Controller('requests')
@Allow('coordinator')
export class TranscriptController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly draws: DrawReader,
    private readonly audit: DrawAuditStore,
  ) {}

  /**
   * The whole transcript of a lottery, byte for byte as `verify-draw` checks it. It holds features of people under
   * hashed ids, pseudonymous health data: for auditors, and each reading is put on record.
   */
  @Get(':id/draws/:drawId/transcript')
  @Header('content-type', 'application/json; charset=utf-8')
  @Answers(200)
  async transcript(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) requestId: string,
    @Param('drawId', ParseUUIDPipe) drawId: string,
  ): Promise<string> {
    return this.transactions.run(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, requestId);
      const transcript = await this.draws.transcript(tx, requestId, drawId);
      if (!transcript) throw notFound();
      await this.audit.add(tx, {
        action: 'transcript-read',
        account: caller.accountId,
        requestId,
        drawId,
        transcriptHash: transcript.commit,
      });
      return canonical(transcript);
    });
  }
}
