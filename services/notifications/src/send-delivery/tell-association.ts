import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import type { Delivery, Outcome } from '../domain/delivery.ts';
import type { AssociationMessage } from '../domain/message.ts';
import { AssociationContacts } from '../look-ups/association-contacts.ts';
import { compose, languagesFor } from '../words/compose.ts';
import { emailText } from './email-text.ts';
import { MailSender } from './mail-sender.ts';

/** By e-mail to the association's contact person; what it is about is read behind the own sign-in. */
@Injectable()
export class TellAssociation {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly contacts: AssociationContacts,
    private readonly mail: MailSender,
  ) {}

  async tell(tenant: string, { id: deliveryId, round, message, facts }: Delivery): Promise<Outcome> {
    const contact = facts.associationId && (await this.contacts.find(tenant, facts.associationId));
    if (!contact) return { kind: 'unreachable' };
    const { portalUrl, supportContact } = this.config;
    const about = {
      ...facts,
      name: contact.name,
      contact: supportContact,
      ...(portalUrl && { link: new URL('/', portalUrl).href }),
    };
    const letters = languagesFor(contact.language).map((language) =>
      compose(message as AssociationMessage, language, about),
    );
    const to = { name: contact.name, address: contact.email };
    return this.mail.send({ deliveryId, round, to, ...emailText(letters) });
  }
}
