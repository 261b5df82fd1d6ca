import { Transactions } from '@medverka/event-delivery';
import { Body, Controller, HttpCode, Logger, Post } from '@nestjs/common';
import { IsInt, IsUUID } from 'class-validator';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Answers } from '../openapi/answers.ts';
import { PersonalData } from '../personal-data/personal-data.ts';
import type { RenewedKeys } from '../personal-data/renew-keys.ts';

export class RenewKeysBody {
  @IsUUID()
  residentId!: string;
}

export class RenewedKeysAnswer implements RenewedKeys {
  @IsInt()
  keys!: number;

  @IsInt()
  values!: number;
}

/** When somebody's key may have been seen. An id that there is not is answered with none renewed: nothing is told. */
@Controller('ops/field-keys')
@Allow('operator')
export class PersonKeysController {
  readonly #logger = new Logger('PersonKeys');

  constructor(
    private readonly transactions: Transactions,
    private readonly personalData: PersonalData,
  ) {}

  @Post('renew')
  @HttpCode(200)
  @Answers(200, RenewedKeysAnswer)
  async renew(@CurrentCaller() caller: Caller, @Body() { residentId }: RenewKeysBody): Promise<RenewedKeys> {
    const renewed = await this.transactions.run(caller.tenant, (tx) =>
      this.personalData.renewKeys(tx, residentId),
    );
    this.#logger.log({ message: 'keys renewed', audit: true, tenant: caller.tenant, residentId });
    return renewed;
  }
}
