import { type Idempotency, Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller, IdempotencyKey } from '@medverka/service-host';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsString, Length, ValidateNested } from 'class-validator';
import { notFound } from '../problems.ts';
import { MayBeLeftOut } from '../register-resident/may-be-left-out.ts';
import { AssociationStore } from '../storage/association.store.ts';
import { AssociationBody, AssociationView, associationView } from './association.dto.ts';
import { KeepAssociations } from './keep-associations.ts';

export class InventoryQuery {
  @MayBeLeftOut()
  @IsString()
  @Length(1, 64)
  theme?: string;

  /** Four digits: those who work there, or in the whole county. */
  @MayBeLeftOut()
  @IsString()
  @Length(4, 4)
  municipality?: string;
}

export class AssociationList {
  @ValidateNested({ each: true })
  @Type(() => AssociationView)
  items!: AssociationView[];
}

const maySeeContacts = (caller: Caller, id: string) =>
  caller.has('coordinator') || caller.has('association', { organisation: id });

@Controller('associations')
export class KeepAssociationsController {
  constructor(
    private readonly keep: KeepAssociations,
    private readonly transactions: Transactions,
    private readonly associations: AssociationStore,
  ) {}

  /** The inventory of the county's associations, by theme and place. */
  @Get()
  @Allow('coordinator', 'administrator', 'requester', 'association', 'resident')
  @Answers(200, AssociationList)
  async list(@CurrentCaller() caller: Caller, @Query() query: InventoryQuery): Promise<AssociationList> {
    const all = await this.transactions.read(caller.tenant, (tx) => this.associations.all(tx));
    const { theme, municipality } = query;
    const found = all.filter(
      ({ themes, municipalities }) =>
        (theme === undefined || themes.includes(theme)) &&
        (municipality === undefined || municipalities === null || municipalities.includes(municipality)),
    );
    return { items: found.map((one) => associationView(one, maySeeContacts(caller, one.id))) };
  }

  @Get(':id')
  @Allow('coordinator', 'administrator', 'requester', 'association', 'resident')
  @Answers(200, AssociationView)
  async one(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<AssociationView> {
    const found = await this.transactions.read(caller.tenant, (tx) => this.associations.find(tx, id));
    if (!found) throw notFound();
    return associationView(found, maySeeContacts(caller, id));
  }

  @Post()
  @Allow('coordinator', 'administrator')
  @Answers(201, AssociationView)
  async add(
    @CurrentCaller() caller: Caller,
    @Body() body: AssociationBody,
    @IdempotencyKey() idempotency: Idempotency,
  ): Promise<AssociationView> {
    return associationView(await this.keep.add(caller, { ...body }, idempotency), true);
  }

  /** The association itself, or a coordinator. */
  @Put(':id')
  @Allow('coordinator', 'association')
  @Answers(200, AssociationView)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: AssociationBody,
  ): Promise<AssociationView> {
    return associationView(await this.keep.change(caller, id, { ...body }), true);
  }
}
