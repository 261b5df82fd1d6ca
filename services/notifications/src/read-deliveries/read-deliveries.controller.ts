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
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type DeliveryState, deliveryStates } from '../domain/delivery.ts';
import { DeliveryRow } from '../storage/delivery.row.ts';
import { DeliveryView, viewOf } from './delivery-view.ts';

export class DeliveryQuery extends PageQuery {
  /** `failed`, `bounced`, `no-contact-way` and `letter-ready` wait for a coordinator. */
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;

  @IsOptional()
  @IsUUID()
  residentId?: string;

  @IsOptional()
  @IsUUID()
  requestId?: string;
}

@Controller('deliveries')
export class ReadDeliveriesController {
  constructor(private readonly transactions: Transactions) {}

  /** What was told to whom and what came of it, newest first. Never the words, never an address. */
  @Get()
  @Allow('coordinator')
  @Answers(200, DeliveryView, { page: true })
  async list(@CurrentCaller() caller: Caller, @Query() query: DeliveryQuery): Promise<Page<DeliveryView>> {
    const { state, residentId, requestId } = query;
    return this.transactions.read(caller.tenant, async (tx) => {
      const [rows, total] = await tx.manager.findAndCount(DeliveryRow, {
        where: {
          tenant: tx.tenant,
          ...(state && { state }),
          ...(residentId && { residentId }),
          ...(requestId && { requestId }),
        },
        order: { id: 'DESC' },
        take: query.limit,
        skip: offsetOf(query),
      });
      return pageOf(rows.map(viewOf), total, query);
    });
  }
}
