import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport, type Transporter } from 'nodemailer';
import { LocalEnvironment } from '../environment.ts';
import { MailServer } from './mail.ts';

describe('local mail', () => {
  let environment: LocalEnvironment;
  let mail: MailServer;
  let transport: Transporter;

  beforeAll(async () => {
    environment = await LocalEnvironment.temporary();
    mail = await MailServer.start(environment);
    transport = createTransport(mail.url);
  });

  afterAll(async () => {
    transport.close();
    await environment.stop();
  });

  const send = (subject: string, more = {}) =>
    transport.sendMail({
      from: 'medverka@example.org',
      to: 'anna@example.org',
      subject,
      text: 'Välkommen på möte å ä ö',
      ...more,
    });

  it('keeps a letter with its text, subject and recipient', async () => {
    await send('Förfrågan om uppdrag');
    const letters = await mail.mailbox.list();
    const letter = letters.find(({ subject }) => subject === 'Förfrågan om uppdrag');
    expect(letter?.deliveredTo).toEqual(['anna@example.org']);
    expect(letter?.text.trim()).toBe('Välkommen på möte å ä ö');
  });

  it('refuses for good an address that does not exist, so that the bounce can be shown', async () => {
    const answer = send('Studs', { to: 'finns-inte@example.org' });
    await expect(answer).rejects.toMatchObject({ responseCode: 550 });
  });

  it('shows letters on a page on which nothing of a letter is run', async () => {
    await send('<script>alert(1)</script>', { attachments: [{ filename: 'brev å.pdf', content: 'PDF' }] });
    const list = await fetch(mail.webUrl);
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await list.text();
    expect(page).not.toContain('<script>');
    const [, address = ''] = /href="([^"]+)">&lt;script&gt;/.exec(page) ?? [];
    const letter = await (await fetch(new URL(address, mail.webUrl))).text();
    expect(letter).toContain('Välkommen på möte å ä ö');
    const attachment = await fetch(new URL(`${address}/0`, mail.webUrl));
    expect(await attachment.text()).toBe('PDF');
    expect((await fetch(new URL('/mail/..%2f..%2fnats/source', mail.webUrl))).status).toBe(404);
  });
});
