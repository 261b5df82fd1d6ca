import { Transactions } from '@medverka/event-delivery';
import { Controller, HttpCode, Post, Query } from '@nestjs/common';
import { FieldEncryption } from '../encryption/field-encryption.ts';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { ListQuery } from './list-query.ts';

/** Key rotation while the service works: asked again until nothing remains under the old master key. */
@Controller('ops/field-keys')
@Allow('operator')
export class FieldKeysController {
  constructor(
    private readonly transactions: Transactions,
    private readonly fields: FieldEncryption,
  ) {}

  @Post('rewrap')
  @HttpCode(200)
  rewrap(@CurrentCaller() caller: Caller, @Query() { limit }: ListQuery) {
    return this.transactions.run(caller.tenant, (tx) => this.fields.rewrap(tx, limit));
  }
}
