import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html, page, pageHeaders } from '../web/html.ts';
import { isForThisMachine } from '../web/loopback.ts';
import type { Mailbox, ReceivedMail } from './mailbox.ts';

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

/**
 * The pages on which a person reads what was sent: `/`, `/mail/<id>`, `/mail/<id>/source`, `/mail/<id>/<n>` for the
 * n-th attachment.
 */
export function mailPages(mailbox: Mailbox) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isForThisMachine(request)) return void response.writeHead(403, PLAIN).end('Endast för denna dator.');
    const [, area, id, part] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
    try {
      if (!area) return void response.writeHead(200, pageHeaders()).end(listPage(await mailbox.list()));
      if (area !== 'mail' || !id) throw new Error('No such page.');
      const mail = await mailbox.read(id);
      if (!part) return void response.writeHead(200, pageHeaders()).end(mailPage(mail));
      if (part === 'source') return void response.writeHead(200, PLAIN).end(await mailbox.source(id));
      sendAttachment(mail, Number(part), response);
    } catch {
      response.writeHead(404, PLAIN).end('Sidan finns inte.');
    }
  };
}

function listPage(mails: readonly ReceivedMail[]): string {
  const row = (mail: ReceivedMail) => html`<li>
<a href="/mail/${mail.id}">${mail.subject || '(utan ämne)'}</a>
<small>Till ${mail.deliveredTo.join(', ')} · ${time(mail)}</small>
</li>`;
  const list = html`<ul class="plain">${[...mails].reverse().map(row)}</ul>`;
  return page('Skickad e-post', mails.length > 0 ? list : html`<p>Inget brev har skickats än.</p>`);
}

function mailPage(mail: ReceivedMail): string {
  const { email } = mail;
  const attachments = email.attachments.map(
    (attachment, index) =>
      html`<li><a href="/mail/${mail.id}/${index}" download>${attachment.filename ?? `Bilaga ${index + 1}`}</a></li>`,
  );
  return page(
    mail.subject || '(utan ämne)',
    html`<p><a href="/">Alla brev</a></p>
<dl>
<dt>Från</dt><dd>${email.from?.name ?? ''} ${email.from?.address ?? ''}</dd>
<dt>Till</dt><dd>${mail.deliveredTo.join(', ')}</dd>
<dt>Skickat</dt><dd>${time(mail)}</dd>
</dl>
${body(mail)}
${attachments.length > 0 ? html`<h2>Bilagor</h2><ul>${attachments}</ul>` : html``}
<p><a href="/mail/${mail.id}/source">Brevets källtext</a></p>`,
  );
}

/** A message that is HTML only is shown as its source: nothing that was sent is ever run or loaded here. */
function body(mail: ReceivedMail): Html {
  return html`<pre>${mail.text || mail.email.html || ''}</pre>`;
}

function sendAttachment(mail: ReceivedMail, index: number, response: ServerResponse): void {
  const attachment = mail.email.attachments[index];
  if (!attachment) throw new Error('No such attachment.');
  const { content } = attachment;
  response
    .writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename ?? 'bilaga')}`,
      'x-content-type-options': 'nosniff',
    })
    .end(typeof content === 'string' ? content : new Uint8Array(content));
}

function time(mail: ReceivedMail): string {
  const date = new Date(mail.email.date ?? '');
  const isKnown = !Number.isNaN(date.getTime());
  return isKnown ? date.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }) : '';
}
