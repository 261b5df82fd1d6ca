import { Gathered } from '@medverka/event-delivery';
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

type Found = ContactWay & { readonly residentId: string };

/** As many as the bank answers at once. */
const mostAsked = 100;

@Injectable()
export class ContactWays {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  private readonly asked = new Gathered(
    (tenant: string, residentIds: readonly string[]) => this.findAll(tenant, residentIds),
    mostAsked,
  );

  /** Nothing for somebody whom the bank does not know. */
  find(tenant: string, residentId: string): Promise<ContactWay | undefined> {
    return this.asked.of(tenant, residentId);
  }

  private async findAll(tenant: string, residentIds: readonly string[]): Promise<(ContactWay | undefined)[]> {
    const token = await this.tokens.tokenFor('read-contact-ways', tenant);
    const address = new URL('/v1/contact-ways/search', this.config.interestBankUrl);
    const ids = [...new Set(residentIds)];
    const { items } = await ask<{ items: Found[] }>(address, token, { residentIds: ids });
    const ways = new Map(items.map((way) => [way.residentId, way]));
    return residentIds.map((id) => ways.get(id));
  }
}
