import { Transactions } from '@medverka/event-delivery';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Allow } from '../identity/allow.ts';
import { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/current-caller.ts';
import { Answers } from '../openapi/answers.ts';
import { Problem } from '../problems/problem.ts';
import type { PersonalDataRegister } from './person-table.ts';
import { PersonalData, type PersonLook } from './personal-data.ts';
import type { ExportedTable } from './read-person.ts';
import { type RegisteredField, registeredFields } from './registered-fields.ts';

export const REGISTER = 'medverka:personal-data-register';

export class OnBehalfQuery {
  /** Asked by the interest bank for somebody: the account that it asks for, which the log names. */
  @IsOptional()
  @IsUUID()
  by?: string;

  /** Why, as a code. */
  @IsOptional()
  @Matches(/^[a-z][a-z-]{2,40}$/)
  why?: string;
}

export class PersonalDataAnswer {
  @IsArray()
  tables!: readonly ExportedTable[];

  @IsArray()
  looks!: readonly PersonLook[];
}

export class RegisteredFieldAnswer implements RegisteredField {
  @IsString()
  table!: string;

  @IsString()
  column!: string;

  @IsString()
  purpose!: string;

  @IsArray()
  words!: readonly [string, string];

  @IsIn(['sealed', 'hash', 'clear'])
  stored!: 'sealed' | 'hash' | 'clear';

  @IsArray()
  seenBy!: RegisteredField['seenBy'];

  @IsString()
  onErasure!: string;
}

/** What this service holds about people: for the person, and for the register of the county. */
@Controller('personal-data')
export class PersonalDataController {
  constructor(
    private readonly transactions: Transactions,
    private readonly personalData: PersonalData,
    @Inject(REGISTER) private readonly register: PersonalDataRegister,
  ) {}

  /** Every column about residents, with its purpose, how it is stored and who is shown it. */
  @Get('fields')
  @Allow('coordinator', 'administrator')
  @Answers(200, RegisteredFieldAnswer, { list: true })
  fields(): RegisteredField[] {
    return registeredFields(this.register);
  }

  /**
   * All that this service holds about a resident, and who looked at it. For the person; others go through the
   * interest bank, which knows who may act for whom and who may handle a protected identity.
   */
  @Get('residents/:residentId')
  @Allow('resident', { permission: 'read-personal-data' })
  @Answers(200, PersonalDataAnswer)
  async one(
    @CurrentCaller() caller: Caller,
    @Param('residentId', ParseUUIDPipe) residentId: string,
    @Query() { by, why }: OnBehalfQuery,
  ): Promise<PersonalDataAnswer> {
    const own = caller.has('resident') && caller.residentId === residentId;
    if (!own && !caller.may('read-personal-data')) throw new Problem(404, 'not-found');
    return this.transactions.run(caller.tenant, async (tx) => {
      const tables = await this.personalData.read(tx, residentId);
      // Where there is nothing, nothing was looked at.
      if (!own && tables.length > 0)
        await this.personalData.looked(tx, residentId, by ?? caller.accountId, 'copy', why ?? 'not-stated');
      return { tables, looks: await this.personalData.looks(tx, residentId) };
    });
  }
}
