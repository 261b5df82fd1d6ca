import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, Problem } from '@medverka/service-host';
import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PayeeStore } from '../storage/payee.store.ts';
import { KeepPayees, type PayeeDetails } from './keep-payees.ts';
import { PayRecipients, refuseOtherRecipient } from './pay-recipients.ts';
import { PayeeAnswer } from './payee-answer.ts';

class BankAccountDto {
  @IsIn(['bank-account', 'bankgiro', 'plusgiro'])
  kind!: 'bank-account' | 'bankgiro' | 'plusgiro';

  /** Four digits; Swedbank's fifth belongs to the number. */
  @IsOptional()
  @Matches(/^\d{4}$/)
  clearing?: string;

  @Matches(/^\d{2,12}$/)
  number!: string;

  /** As the bank knows the name; a bank file needs one. */
  @IsOptional()
  @IsString()
  @Length(1, 70)
  holder?: string;
}

class TaxDetailsDto {
  @IsIn(['side-income', 'adjustment', 'f-tax', 'not-stated'])
  kind!: 'side-income' | 'adjustment' | 'f-tax' | 'not-stated';

  /** Of an adjustment decision. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  percent?: number;
}

class RecipientDto {
  @IsIn(['legal-representative', 'association'])
  kind!: 'legal-representative' | 'association';

  @IsString()
  @Length(1, 140)
  name!: string;

  @IsOptional()
  @Matches(/^\d{6}-?\d{4}$/)
  organisationNumber?: string;
}

class PayeeDto {
  @IsString()
  @Length(10, 14)
  personnummer!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => BankAccountDto)
  account?: BankAccountDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => TaxDetailsDto)
  tax?: TaxDetailsDto;

  /** Who gets the money, where it is not the payee; an association sends an invoice by agreement. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RecipientDto)
  recipient?: RecipientDto;
}

@Controller('payees')
@Allow('resident', 'coordinator')
export class PayeesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly register: KeepPayees,
    private readonly payees: PayeeStore,
    private readonly recipients: PayRecipients,
  ) {}

  /** By the resident, or by a coordinator for somebody without e-identification. */
  @Put(':residentId')
  @Answers(200, PayeeAnswer)
  async keep(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Body() body: PayeeDto,
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
  ) {
    allowed(caller, residentId);
    refuseOtherRecipient(await this.recipients.of(authorization, residentId), body.recipient?.kind);
    return this.transactions.run(caller.tenant, async (tx) => {
      const outcome = await this.register.keep(tx, residentId, body, caller.accountId);
      if (outcome.kind === 'rejected') {
        throw new Problem(outcome.reason === 'number-belongs-to-another' ? 409 : 422, outcome.reason);
      }
      return { residentId, ...masked(body) };
    });
  }

  @Get(':residentId')
  @Answers(200, PayeeAnswer)
  async one(
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @CurrentCaller() caller: Caller,
    @Headers('authorization') authorization: string,
  ) {
    allowed(caller, residentId);
    if (caller.residentId !== residentId) await this.recipients.of(authorization, residentId);
    return this.transactions.run(caller.tenant, async (tx) => {
      const payee = (await this.payees.find(tx, [residentId])).get(residentId);
      if (!payee) throw new Problem(404, 'not-found');
      const details = await this.register.details(tx, [payee.id], 'shown-masked', caller.accountId);
      return { residentId, ...masked(details.get(payee.id)) };
    });
  }
}

/** Somebody else's register entry is as good as none. */
function allowed(caller: Caller, residentId: string): void {
  if (!caller.has('coordinator') && !caller.has('resident', { resident: residentId })) {
    throw new Problem(404, 'not-found');
  }
}

/** Enough to see whether it is right, too little to use. */
function masked(details?: PayeeDetails) {
  if (!details) return { hasDetails: false };
  const { account, tax, personnummer, recipient } = details;
  return {
    hasDetails: true,
    personnummerEnding: personnummer.replace(/\D/g, '').slice(-2),
    account: account ? { kind: account.kind, ending: account.number.slice(-2) } : null,
    tax: tax?.kind ?? 'not-stated',
    recipient: recipient?.kind ?? null,
    paidBy: tax?.kind === 'f-tax' || recipient?.kind === 'association' ? 'invoice' : 'payroll',
  };
}
