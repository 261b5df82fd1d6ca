import { Transactions } from '@medverka/event-delivery';
import { Allow, Caller, CurrentCaller } from '@medverka/service-host';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { PostalAddress } from '../domain/profile.ts';
import type { Resident, ResidentState } from '../domain/resident.ts';
import { LookStore } from '../storage/look.store.ts';
import { ResidentStore } from '../storage/resident.store.ts';
import { SearchBody } from './search-residents.dto.ts';

export interface ContactWay {
  readonly residentId: string;
  readonly state: ResidentState;
  /** Nothing for somebody who has left and is forgotten. */
  readonly channel: 'email' | 'letter' | null;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly language?: string;
  readonly email?: string;
  readonly postalAddress?: PostalAddress;
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
  async search(
    @CurrentCaller() caller: Caller,
    @Body() { residentIds }: SearchBody,
  ): Promise<{ items: ContactWay[] }> {
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
  if (!identity) return { residentId, state, channel: null };
  const { givenName, familyName, language, contact } = identity;
  return { residentId, state, givenName, familyName, language, ...contact };
}
