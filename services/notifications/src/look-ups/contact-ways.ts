import { ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import { ask } from './ask.ts';

export interface PostalAddress {
  readonly careOf?: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

/** How a resident can be reached, as the interest bank says at this moment. Never stored. */
export type ContactWay =
  | (Reachable & { readonly channel: 'email'; readonly email: string })
  | (Reachable & { readonly channel: 'letter'; readonly postalAddress: PostalAddress })
  | { readonly channel: null; readonly state: 'withdrawn' };

interface Reachable {
  readonly state: 'active' | 'paused' | 'withdrawn';
  readonly givenName: string;
  readonly familyName: string;
  readonly language: string;
}

@Injectable()
export class ContactWays {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** Nothing for somebody whom the bank does not know. */
  async find(tenant: string, residentId: string): Promise<ContactWay | undefined> {
    const token = await this.tokens.tokenFor('read-contact-ways', tenant);
    const address = new URL('/v1/contact-ways/search', this.config.interestBankUrl);
    const { items } = await ask<{ items: ContactWay[] }>(address, token, { residentIds: [residentId] });
    return items[0];
  }
}
