import { LocalEnvironment } from '../environment.ts';
import { MailServer, type MailSettings } from '../mail/mail.ts';
import type { Mailbox } from '../mail/mailbox.ts';

export interface TestMail extends AsyncDisposable {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  /** What has arrived. */
  readonly mailbox: Mailbox;
  /** Ends it and removes its letters. */
  stop(): Promise<void>;
}

/** A mail server of the test file's own. */
export async function testMail(settings: MailSettings = {}): Promise<TestMail> {
  const environment = await LocalEnvironment.temporary();
  const { url, mailbox } = await MailServer.start(environment, settings);
  const stop = () => environment.stop();
  return { url, mailbox, stop, [Symbol.asyncDispose]: stop };
}
