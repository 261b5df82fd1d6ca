import { Transactions } from '@medverka/event-delivery';
import { Allow, Answers, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { channels, type PostalAddress } from '../domain/profile.ts';
import type { Resident, ResidentState } from '../domain/resident.ts';
import { PostalAddressDto } from '../register-resident/profile.dto.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SearchBody } from './search-residents.dto.ts';

export class ContactWay {
  @IsUUID()
  residentId!: string;

  @IsIn(['active', 'paused', 'withdrawn'])
  state!: ResidentState;

  /** `null` for somebody who has left and is forgotten; then nothing of the following is known. */
  @IsOptional()
  @IsIn(channels)
  channel!: 'email' | 'letter' | null;

  @IsOptional()
  @IsString()
  givenName?: string;

  @IsOptional()
  @IsString()
  familyName?: string;

  @IsOptional()
  @IsString()
  language?: string;

  @IsOptional()
  @IsString()
  email?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PostalAddressDto)
  postalAddress?: PostalAddress;
}

export class ContactWayList {
  @ValidateNested({ each: true })
  @Type(() => ContactWay)
  items!: ContactWay[];
}

@Controller('contact-ways')
export class ContactWaysController {
  constructor(
    private readonly transactions: Transactions,
    private readonly residents: ResidentStore,
    private readonly looks: LookStore,
  ) {}

  /** For the one service that tells people things, at the moment it tells. Unknown ids are left out. */
  @Post('search')
  @HttpCode(200)
  @Allow({ permission: 'read-contact-ways' })
  @Answers(200, ContactWayList)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { residentIds }: SearchBody,
  ): Promise<ContactWayList> {
    return this.transactions.run(caller.tenant, async (tx) => {
      const items = (await this.residents.findAll(tx, residentIds)).map(contactWayOf);
      const shown = items.filter(({ channel }) => channel !== null).map(({ residentId }) => residentId);
      await this.looks.add(tx, caller.accountId, shown, 'contact-way', 'notification');
      return { items };
    });
  }
}

function contactWayOf(resident: Resident): ContactWay {
  const { id: residentId, state } = resident;
  const identity = resident.state === 'withdrawn' ? resident.remembered : resident.profile;
  // Nothing more is sent to the dead, and not to those around them either.
  const isDead = resident.state === 'withdrawn' && !!resident.remembered && resident.because === 'deceased';
  if (!identity || isDead) return { residentId, state, channel: null };
  const { givenName, familyName, language, contact } = identity;
  return { residentId, state, givenName, familyName, language, ...contact };
}
