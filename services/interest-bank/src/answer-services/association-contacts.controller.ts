import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { AssociationStore } from '../storage/association.store.ts';

export class AssociationSearchBody {
  /** At most 500 at a time. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  associationIds!: string[];
}

export class AssociationContact {
  @IsUUID()
  associationId!: string;

  /** Of the first contact person; of the association itself where it has none. */
  @IsString()
  name!: string;

  @IsString()
  language!: string;

  @IsOptional()
  @IsString()
  email!: string | null;
}

export class AssociationContactList {
  @ValidateNested({ each: true })
  @Type(() => AssociationContact)
  items!: AssociationContact[];
}

@Controller('association-contacts')
export class AssociationContactsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly associations: AssociationStore,
  ) {}

  /** For the one service that tells people things. One item for each contact person; unknown ids are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-contact-ways' })
  @Answers(200, AssociationContactList)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { associationIds }: AssociationSearchBody,
  ): Promise<AssociationContactList> {
    const found = await this.transactions.read(caller.tenant, (tx) =>
      this.associations.findAll(tx, associationIds),
    );
    return {
      items: found.flatMap(({ id, name, contacts }): AssociationContact[] =>
        contacts.length === 0
          ? [{ associationId: id, name, language: 'sv', email: null }]
          : contacts.map((person) => ({ associationId: id, ...person })),
      ),
    };
  }
}
