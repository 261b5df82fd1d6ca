import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { NotificationsConfig } from '../config.ts';
import type { Outcome } from '../domain/delivery.ts';
import type { EmailText } from './email-text.ts';

export interface Mail extends EmailText {
  readonly deliveryId: string;
  readonly round: number;
  readonly to: { readonly name: string; readonly address: string };
}

/** What nodemailer tells of a refusal; its own message may repeat the address and goes nowhere. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

@Injectable()
export class MailSender implements OnApplicationShutdown {
  private readonly transport;

  constructor(private readonly config: NotificationsConfig) {
    this.transport = createTransport({
      ...{ url: config.smtpUrl, pool: true, maxConnections: 4 },
      ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  /**
   * Sent once as far as SMTP allows: when the answer to a whole message is lost, or this process dies before it
   * records it, nobody knows whether the server has it. It is then sent again under the same Message-ID, by which
   * many mail systems show it once, and marked as possibly double.
   */
  async send({ deliveryId, round, to, subject, text, html }: Mail): Promise<Outcome> {
    const { mailFrom, mailFromName, mailBounceTo } = this.config;
    const [bounceName, bounceDomain] = (mailBounceTo ?? '').split('@');
    const returnTo = mailBounceTo ? `${bounceName}+${deliveryId}@${bounceDomain}` : mailFrom;
    try {
      await this.transport.sendMail({
        messageId: `<${deliveryId}.${round}@${mailFrom.split('@')[1]}>`,
        from: { name: mailFromName, address: mailFrom },
        envelope: { from: returnTo, to: [to.address] },
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...{ to, subject, text, html },
      });
      return { kind: 'taken', channel: 'email' };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  }
}

/**
 * Only what the server says of this recipient or this message for good (5xx to RCPT TO or DATA) ends it. A refused
 * log-in or sender is ours to mend, and everything else passes: it is tried again.
 */
function outcomeOf({ code = 'unknown', command, responseCode }: SmtpError): Outcome {
  const ofThisMail = command === 'RCPT TO' || command === 'DATA';
  if (ofThisMail && responseCode !== undefined && responseCode >= 500) {
    return { kind: 'refused', reason: `smtp-${responseCode}`, channel: 'email' };
  }
  return { kind: 'trouble', reason: responseCode ? `smtp-${responseCode}` : `smtp-${code.toLowerCase()}` };
}
