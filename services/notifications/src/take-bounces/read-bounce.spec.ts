import { describe, expect, it } from '@jest/globals';
import { readBounce } from './read-bounce.ts';

const id = '01936f00-0000-7000-8000-0000000000ab';

/** As RFC 3464 has it, shortened. */
const notification = (more: { action?: string; status?: string; messageId?: string; to?: string } = {}) =>
  [
    'From: MAILER-DAEMON@mx.exempel.se',
    `To: ${more.to ?? 'studs@exempel.se'}`,
    'Message-ID: <20270101.4711@mx.exempel.se>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
    '',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Final-Recipient: rfc822; asa@exempel.se',
    `Action: ${more.action ?? 'failed'}`,
    `Status: ${more.status ?? '5.1.1'}`,
    '',
    '--x',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${more.messageId ?? `<${id}.1@medverka.exempel.se>`}`,
    'Subject: En fråga till dig',
    '--x--',
  ].join('\r\n');

describe('a message that came back', () => {
  it('names the delivery by the Message-ID of what was sent', () => {
    expect(readBounce(notification())).toEqual({ deliveryId: id, isFinal: true, reason: 'dsn-5.1.1' });
  });

  it('names it also when the Message-ID is folded or in other letters', () => {
    const messageId = `\r\n <${id.toUpperCase()}.2@medverka.exempel.se>`;
    expect(readBounce(notification({ messageId }))).toMatchObject({ deliveryId: id });
  });

  it('names it by the address that it left from, when the message is not returned', () => {
    const text = notification({ messageId: '<gone@mx>', to: `studs+${id}@exempel.se` });
    expect(readBounce(text)).toMatchObject({ deliveryId: id });
  });

  it.each([
    ['failed', '5.2.2', true],
    ['delayed', '4.4.1', false],
    ['relayed', '2.0.0', false],
  ])('by action %s, status %s is final: %s', (action, status, isFinal) => {
    expect(readBounce(notification({ action, status }))).toMatchObject({ isFinal, reason: `dsn-${status}` });
  });

  it('that is not ours, or no bounce at all, names nothing', () => {
    expect(readBounce(notification({ messageId: '<other@exempel.se>' }))).toBeUndefined();
    expect(readBounce('')).toBeUndefined();
  });

  it('has nothing of the address in what is kept', () => {
    expect(JSON.stringify(readBounce(notification()))).not.toContain('asa@');
  });
});
