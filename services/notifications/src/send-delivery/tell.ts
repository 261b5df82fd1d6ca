import { Injectable } from '@nestjs/common';
import { NotificationsConfig } from '../config.ts';
import type { Delivery, Outcome } from '../domain/delivery.ts';
import { isOvertaken, isStillForThoseWhoLeft, type ResidentMessage } from '../domain/message.ts';
import { type AssignmentDescription, Assignments } from '../look-ups/assignments.ts';
import { type ContactWay, ContactWays } from '../look-ups/contact-ways.ts';
import { compose, type Letter, languagesFor } from '../words/compose.ts';
import { emailText } from './email-text.ts';
import { letterPdf } from './letter-pdf.ts';
import { MailSender } from './mail-sender.ts';
import { TellAssociation } from './tell-association.ts';

export interface Told {
  readonly outcome: Outcome;
  /** A letter, where it is one. */
  readonly pdf?: Buffer;
}

const pointless = (reason: string): Told => ({ outcome: { kind: 'pointless', reason } });

/** Who and what is fetched now, put into words, and gone when it is told. */
@Injectable()
export class Tell {
  constructor(
    private readonly config: NotificationsConfig,
    private readonly contactWays: ContactWays,
    private readonly assignments: Assignments,
    private readonly mail: MailSender,
    private readonly associations: TellAssociation,
  ) {}

  async tell(tenant: string, delivery: Delivery): Promise<Told> {
    if (delivery.recipient === 'association')
      return { outcome: await this.associations.tell(tenant, delivery) };
    const { residentId, assignmentId, message } = delivery;
    if (!residentId) return pointless('no-resident');
    const way = await this.contactWays.find(tenant, residentId);
    if (!way) return { outcome: { kind: 'unreachable' } };
    if (way.channel === null) return pointless('recipient-left');
    if (way.state === 'withdrawn' && !isStillForThoseWhoLeft(message)) return pointless('recipient-left');
    const assignment = assignmentId ? await this.assignments.find(tenant, assignmentId) : undefined;
    if (assignment && isOvertaken(message, assignment.state)) return pointless('overtaken');
    const letters = languagesFor(way.language).map((language) =>
      compose(message as ResidentMessage, language, this.about(delivery, way, assignment)),
    );
    return this.byChannel(delivery, way, letters);
  }

  private async byChannel(delivery: Delivery, way: Reachable, letters: readonly Letter[]): Promise<Told> {
    const name = `${way.givenName} ${way.familyName}`;
    if (way.channel === 'letter') {
      const pdf = await letterPdf({ name, ...way.postalAddress }, letters);
      return { outcome: { kind: 'printed', channel: 'letter' }, pdf };
    }
    const { id: deliveryId, round } = delivery;
    const to = { name, address: way.email };
    return { outcome: await this.mail.send({ deliveryId, round, to, ...emailText(letters) }) };
  }

  private about({ facts, assignmentId }: Delivery, way: Reachable, assignment?: AssignmentDescription) {
    const { portalUrl, supportContact: contact } = this.config;
    const link = portalUrl && new URL(assignmentId ? `/uppdrag/${assignmentId}` : '/', portalUrl).href;
    return {
      name: way.givenName,
      contact,
      ...facts,
      ...(link && { link }),
      ...(assignment && {
        title: assignment.title,
        group: assignment.group.name,
        place: assignment.place,
        occasions: assignment.occasions,
        ...(assignment.feedback !== undefined && { feedback: assignment.feedback }),
      }),
    };
  }
}

type Reachable = Exclude<ContactWay, { channel: null }>;
