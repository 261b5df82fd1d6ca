import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import type { Resident } from '../domain/resident.ts';
import { HandlerStore } from '../storage/handler.store.ts';
import { LookStore, type ReasonToLook, reasonsToLook } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { isProtected } from '../whose.ts';

export class NamesBody {
  /** At most 100 at a time: a page of a list. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  residentIds!: string[];

  @IsIn(reasonsToLook)
  why!: ReasonToLook;
}

export class NamedResident {
  @IsUUID()
  residentId!: string;

  /** `null`: a protected identity that the caller does not handle, or somebody who has left. */
  @IsOptional()
  @IsString()
  name!: string | null;
}

export class NamedResidents {
  @ValidateNested({ each: true })
  @Type(() => NamedResident)
  items!: NamedResident[];
}

@Controller('resident-names')
export class NameResidentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly handlers: HandlerStore,
    private readonly looks: LookStore,
  ) {}

  /** Names for a list that holds ids only; each name that is shown leaves its row. Unknown ids are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow('coordinator')
  @Answers(200, NamedResidents)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { residentIds, why }: NamesBody,
  ): Promise<NamedResidents> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const found = await this.residents.findAll(tx, [...new Set(residentIds)]);
      const guarded = found.filter(isProtected).map(({ id }) => id);
      const handled = await this.handlers.handledBy(tx, caller.accountId, guarded);
      const items = found.map((one) => ({
        residentId: one.id,
        name: isProtected(one) && !handled.has(one.id) ? null : nameOf(one),
      }));
      const shown = items.filter(({ name }) => name !== null).map(({ residentId }) => residentId);
      await this.looks.add(tx, caller.accountId, shown, 'name', why);
      return { items };
    });
  }
}

function nameOf(resident: Resident): string | null {
  if (resident.state === 'withdrawn') return null;
  const { givenName, familyName } = resident.profile;
  return (isProtected(resident) && resident.knownAs) || `${givenName} ${familyName}`;
}
