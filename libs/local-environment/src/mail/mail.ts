import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server';
import type { LocalEnvironment } from '../environment.ts';
import { serveLocally, type WebServer } from '../web/loopback.ts';
import { mailPages } from './mail-page.ts';
import { Mailbox } from './mailbox.ts';

export interface MailSettings {
  /** Default: free ones. */
  readonly port?: number;
  readonly webPort?: number;
  /**
   * Why a recipient is refused for good (550), as an address that no longer exists is; undefined takes the letter.
   * Default: addresses that begin with `finns-inte@`.
   */
  readonly refuses?: (address: string) => string | undefined;
}

const LARGEST_BYTES = 25 * 1024 * 1024;

/** A real SMTP server on this machine only, which keeps every letter as a file and shows them on a page. */
export class MailServer {
  /** `smtp://127.0.0.1:<port>`, without a name or password. */
  readonly url: string;
  /** Of the page on which to read them. */
  readonly webUrl: string;
  readonly mailbox: Mailbox;
  readonly #smtp: SMTPServer;
  readonly #web: WebServer;

  private constructor(url: string, mailbox: Mailbox, smtp: SMTPServer, web: WebServer) {
    this.url = url;
    this.webUrl = web.url;
    this.mailbox = mailbox;
    this.#smtp = smtp;
    this.#web = web;
  }

  static async start(environment: LocalEnvironment, settings: MailSettings = {}): Promise<MailServer> {
    const mailbox = new Mailbox(join(environment.folder, 'mail'));
    const smtp = smtpServer(mailbox, settings.refuses ?? refusesUnknown);
    const listening = smtp.listen(settings.port ?? 0, '127.0.0.1') as Server;
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    const web = await serveLocally(mailPages(mailbox), settings.webPort ?? 0);
    const server = new MailServer(`smtp://127.0.0.1:${port}`, mailbox, smtp, web);
    environment.onStop(() => server.stop());
    return server;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#smtp.close(() => resolve()));
    await this.#web.close();
  }
}

function refusesUnknown(address: string): string | undefined {
  return address.startsWith('finns-inte@') ? '5.1.1 The recipient does not exist here' : undefined;
}

function smtpServer(mailbox: Mailbox, refuses: (address: string) => string | undefined): SMTPServer {
  const server = new SMTPServer({
    banner: 'Medverka, local mail: delivers to nobody',
    size: LARGEST_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }: SMTPServerAddress, _session: SMTPServerSession, done) {
      const reason = refuses(address);
      done(reason === undefined ? null : withCode(550, reason));
    },
    onData(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, done) {
      keep(mailbox, stream, envelope).then((id) => done(null, id), done);
    },
  });
  // A client that breaks its connection is its own concern.
  server.on('error', () => undefined);
  return server;
}

async function keep(
  mailbox: Mailbox,
  stream: SMTPServerDataStream,
  { mailFrom, rcptTo }: SMTPServerSession['envelope'],
): Promise<string> {
  const message = await buffer(stream);
  if (stream.sizeExceeded) throw withCode(552, `The message is larger than ${LARGEST_BYTES} bytes`);
  const from = mailFrom ? mailFrom.address : '';
  return mailbox.add({ from, to: rcptTo.map(({ address }) => address) }, message);
}

function withCode(responseCode: number, reason: string): Error {
  return Object.assign(new Error(reason), { responseCode });
}
