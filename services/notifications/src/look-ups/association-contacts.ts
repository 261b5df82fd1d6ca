import { ServiceTokens } from '@medverka/service-host';
import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import { ask } from './ask.ts';

/** A contact person of an association, as the interest bank says at this moment. Never stored. */
export interface AssociationContact {
  readonly name: string;
  readonly language: string;
  readonly email: string | null;
}

@Injectable()
export class AssociationContacts {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly tokens: ServiceTokens,
  ) {}

  /** The first who can be reached by e-mail; nothing where nobody can. */
  async find(
    tenant: string,
    associationId: string,
  ): Promise<(AssociationContact & { email: string }) | undefined> {
    const token = await this.tokens.tokenFor('read-contact-ways', tenant);
    const address = new URL('/v1/association-contacts/search', this.config.interestBankUrl);
    const { items } = await ask<{ items: AssociationContact[] }>(address, token, {
      associationIds: [associationId],
    });
    for (const { email, ...contact } of items) if (email) return { ...contact, email };
    return undefined;
  }
}
