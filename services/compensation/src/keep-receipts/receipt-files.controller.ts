import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Header, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { IsIn, IsInt, IsUUID, Matches } from 'class-validator';
import { PayeeStore } from '../storage/payee.store.ts';
import { KeepReceipts, type ReceiptFile } from './keep-receipts.ts';
import { type ReceiptType, receiptKind, receiptTypes } from './receipt-kind.ts';
import { type Scan, ScanReceipt } from './scan-receipt.ts';

class ReceiptFileAnswer implements ReceiptFile {
  @IsUUID()
  receiptId!: string;

  /** By its content, whatever it was called. */
  @IsIn(receiptTypes)
  mediaType!: ReceiptType;

  @IsInt()
  bytes!: number;

  /** `not-scanned` where the operator has named no virus scanner. */
  @IsIn(['clean', 'not-scanned'])
  scan!: Scan;

  @Matches(/^\d{4}-\d\d-\d\d$/)
  keepUntil!: string;
}

const extensions: Readonly<Record<ReceiptType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

@Controller()
@Allow('resident', 'coordinator')
export class ReceiptFilesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly receipts: KeepReceipts,
    private readonly scanner: ScanReceipt,
    private readonly payees: PayeeStore,
  ) {}

  /** The file is the body: a PDF, JPEG or PNG of at most 8 MB. Answers the id that an outlay of a claim names. */
  @Post('payees/:residentId/receipt-files')
  @Answers(201, ReceiptFileAnswer)
  async keep(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Body() content: unknown,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<ReceiptFileAnswer> {
    if (!caller.has('coordinator') && !caller.has('resident', { resident: residentId })) {
      throw new Problem(404, 'not-found');
    }
    const mediaType = Buffer.isBuffer(content) ? receiptKind(content) : undefined;
    if (!Buffer.isBuffer(content) || !mediaType) {
      throw new Problem(415, 'not-a-receipt-file', 'Send a whole PDF, JPEG or PNG as the body.');
    }
    const scan = await this.scanner.scan(content);
    return this.transactions.once(caller.tenant, idempotency, async (tx) => {
      const payee = (await this.payees.of(tx, [residentId])).get(residentId)!;
      return this.receipts.keep(tx, payee.id, { content, mediaType, scan, by: caller.accountId });
    });
  }

  /** For whose it is, and for those who decide; each look is recorded. */
  @Get('receipt-files/:receiptId')
  @Allow('resident', 'coordinator', 'approver')
  @Header('cache-control', 'no-store')
  // What somebody sent in is never run as a page of ours.
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('x-content-type-options', 'nosniff')
  @Answers(200)
  async show(
    @Param('receiptId', ParseUUIDPipe) receiptId: string,
    @CurrentCaller() caller: Caller,
  ): Promise<StreamableFile> {
    const decides = caller.has('coordinator') || caller.scopes('approver').length > 0;
    const file = await this.transactions.run(caller.tenant, (tx) =>
      this.receipts.open(
        tx,
        receiptId,
        caller.accountId,
        (residentId) => decides || caller.has('resident', { resident: residentId }),
      ),
    );
    if (!file) throw new Problem(404, 'not-found');
    return new StreamableFile(file.content, {
      type: file.mediaType,
      length: file.content.length,
      disposition: `attachment; filename="kvitto-${receiptId.slice(-12)}.${extensions[file.mediaType]}"`,
    });
  }
}
