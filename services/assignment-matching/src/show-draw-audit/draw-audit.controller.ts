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
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID } from 'class-validator';
import { type AuditEntry, auditActions, DrawAuditStore } from '../storage/draw-audit.store.ts';
import { RequestAccess } from '../storage/request-access.ts';

export class AuditAnswer {
  @IsISO8601()
  at!: string;

  @IsIn(auditActions)
  action!: AuditEntry['action'];

  /** Whose doing it was; left out where the service itself went on with a round. */
  @IsOptional()
  @IsString()
  account?: string;

  @IsOptional()
  @IsUUID()
  drawId?: string;

  @IsOptional()
  @IsInt()
  round?: number;

  /** SHA-256, hex, of all that the round was decided by. */
  @IsOptional()
  @IsString()
  inputHash?: string;

  /** The commitment of a lottery: SHA-256, hex. */
  @IsOptional()
  @IsString()
  transcriptHash?: string;

  @IsOptional()
  @IsString()
  reason?: string;
}

@Controller('requests')
@Allow('coordinator')
export class DrawAuditController {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RequestAccess,
    private readonly audit: DrawAuditStore,
  ) {}

  /** What happened to the draws of a request, aborted ones too, and who read their transcripts; the oldest first. */
  @Get(':id/draw-audit')
  @Answers(200, AuditAnswer, { page: true })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AuditAnswer>> {
    return this.transactions.read(caller.tenant, async (tx) => {
      await this.access.find(tx, caller, id);
      const { items, total } = await this.audit.page(tx, id, query.limit, offsetOf(query));
      return pageOf(
        items.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
        total,
        query,
      );
    });
  }
}
