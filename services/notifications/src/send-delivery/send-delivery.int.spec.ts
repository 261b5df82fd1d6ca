import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AssignmentAccepted,
  AssignmentCancelled,
  AssignmentExpired,
  AssignmentOffered,
  AssignmentReminderDue,
  AssociationSeatsOpen,
  CompensationApproved,
  CompensationRejected,
  event,
  PayoutConfirmed,
  PayoutReturned,
  RequestRescheduled,
  ResidentChanged,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import { NotificationsUnderTest } from '../testing/start-notifications.ts';

let told: NotificationsUnderTest;
beforeAll(async () => {
  told = await NotificationsUnderTest.start('send');
});
afterAll(() => told.stop());

const answerBy = '2027-01-20T22:59:00Z';
const soon = (check: () => Promise<void>) => told.service.eventually(check);
const say = (one: object) => told.service.deliver(one);
const stateOf = async (residentId: string) =>
  (await told.deliveries(residentId)).map(({ message, state, reason }) => [message, state, reason]);

function offer(state = 'offered', fields: object = {}) {
  const resident = told.newResident(fields);
  const ids = { ...told.newAssignment(state), residentId: resident.residentId };
  return {
    ...resident,
    ids,
    offered: event(AssignmentOffered, { ...ids, revision: 1, answerBy, substitute: false }),
  };
}

describe('somebody who is asked', () => {
  it('gets one e-mail in Swedish: who asks, what, when, where, by when to answer', async () => {
    const { email, residentId, offered, ids } = offer();
    await say(offered);
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(1));
    const [mail] = await told.mailsTo(email);
    expect(mail!.subject).toBe('En fråga till dig: svara senast onsdag 20 januari 2027 kl. 23.59');
    expect(mail!.text).toContain('Samordnande gruppen undrar om du vill ta ett uppdrag: Kanarietitel.');
    expect(mail!.text).toContain('måndag 1 februari 2027 kl. 09.00–12.00');
    expect(mail!.text).toContain('Plats: Kanariegatan 1, Kalmar.');
    expect(mail!.text).toContain(`https://medverka.exempel.se/uppdrag/${ids.assignmentId}`);
    expect(mail!.email.html).toContain('<html lang="sv">');
    const [delivery] = await told.deliveries(residentId);
    expect(delivery).toMatchObject({ state: 'sent', channel: 'email', attempts: 1, mayBeDouble: false });
    const source = (await told.mail.mailbox.source(mail!.id)).toString();
    expect(source).toContain(`Return-Path: <studs+${delivery!.deliveryId}@exempel.se>`);
    expect(source).toMatch(new RegExp(`^Message-ID: <${delivery!.deliveryId}\\.1@exempel\\.se>`, 'im'));
    expect(source).toMatch(/^Auto-Submitted: auto-generated/im);
  });

  it('in English or another language reads what they can', async () => {
    const english = offer('offered', { language: 'en' });
    const other = offer('offered', { language: 'so' });
    await say(english.offered);
    await say(other.offered);
    await soon(async () => {
      expect((await told.mailsTo(english.email))[0]?.text).toContain('Hello Kanariegiven!');
      expect((await told.mailsTo(other.email))[0]?.text).toMatch(/Hej Kanariegiven![\s\S]*---[\s\S]*Hello/);
    });
  });

  it('who has answered by the time of sending is not asked or reminded', async () => {
    const { email, residentId, offered, ids } = offer('accepted');
    await say(offered);
    await say(event(AssignmentReminderDue, { ...ids, revision: 1, answerBy }));
    await soon(async () =>
      expect((await stateOf(residentId)).sort()).toEqual([
        ['offered', 'dropped', 'overtaken'],
        ['reminded', 'dropped', 'overtaken'],
      ]),
    );
    expect(await told.mailsTo(email)).toEqual([]);
  });

  it('is asked for with the scope of each look-up and no more', () => {
    expect(new Set(told.neighbours.asked)).toEqual(
      new Set([
        '/v1/contact-ways/search read-contact-ways',
        '/v1/assignments/search read-assignments',
        '/v1/municipalities read-contact-ways',
      ]),
    );
  });
});

const ofMoney = { compensationId: '', revision: 2, amountOre: 123_450 };

describe('every event', () => {
  it.each<[string, string, (ids: { residentId: string }) => object, RegExp]>([
    [
      'substitute-offered',
      'offered',
      (ids) => event(AssignmentOffered, { ...some(ids), revision: 1, answerBy, substitute: true }),
      /i någon annans ställe|Någon har fått förhinder/,
    ],
    [
      'reminded',
      'offered',
      (ids) => event(AssignmentReminderDue, { ...some(ids), revision: 1, answerBy }),
      /som du inte har svarat på/,
    ],
    [
      'accepted',
      'accepted',
      (ids) => event(AssignmentAccepted, { ...some(ids), revision: 2 }),
      /Du har sagt ja/,
    ],
    [
      'expired',
      'expired',
      (ids) => event(AssignmentExpired, { ...some(ids), revision: 2 }),
      /hann inte svara/,
    ],
    [
      'cancelled',
      'cancelled',
      (ids) => event(AssignmentCancelled, { ...some(ids), revision: 3, reason: 'request-cancelled' }),
      /Du ska inte komma/,
    ],
    [
      'approved',
      '',
      ({ residentId }) =>
        event(CompensationApproved, { ...ofMoney, compensationId: randomUUID(), residentId }),
      /Din ersättning på 1\s234,50\skr är godkänd/,
    ],
    [
      'rejected',
      '',
      ({ residentId }) =>
        event(CompensationRejected, {
          ...{ ...ofMoney, compensationId: randomUUID() },
          ...{ residentId, reason: 'no-receipt' },
        }),
      /1\s234,50\skr har inte godkänts/,
    ],
    [
      'paid',
      '',
      ({ residentId }) =>
        event(PayoutConfirmed, {
          payoutId: randomUUID(),
          residentId,
          amountOre: 100_000,
          paidOn: '2027-03-25',
        }),
      /1\s000\skr är utbetalt till dig den 25 mars 2027/,
    ],
    [
      'returned',
      '',
      ({ residentId }) =>
        event(PayoutReturned, {
          payoutId: randomUUID(),
          residentId,
          amountOre: 100_000,
          reason: 'closed-account',
        }),
      /pengarna kom tillbaka/,
    ],
    [
      'registered',
      '',
      ({ residentId }) => event(ResidentRegistered, { residentId, revision: 1, accountId: randomUUID() }),
      /Tack för att du vill vara med/,
    ],
    [
      'left',
      '',
      ({ residentId }) => event(ResidentWithdrawn, { residentId, revision: 4 }),
      /Du har valt att sluta/,
    ],
  ])(
    'that means %s is told in its own words, once under the same id and once under another',
    async (message, state, make, words) => {
      const resident = told.newResident();
      assignment = state ? told.newAssignment(state) : undefined;
      const one = make(resident);
      const id = randomUUID();
      await told.service.deliver(one, { id });
      await told.service.deliver(one, { id });
      await told.service.deliver(one);
      await soon(async () => expect(await told.mailsTo(resident.email)).toHaveLength(1));
      // Something else is told as well, so that there is an end to wait for.
      const last = event(PayoutReturned, {
        ...{ payoutId: randomUUID(), residentId: resident.residentId },
        ...{ amountOre: 1, reason: 'last' },
      });
      await say(last);
      await soon(async () => expect(await told.mailsTo(resident.email)).toHaveLength(2));
      expect((await told.mailsTo(resident.email))[0]!.text).toMatch(words);
      expect((await told.deliveries(resident.residentId)).map((one) => one.message)).toEqual([
        message,
        'returned',
      ]);
    },
  );

  it('of a new time reaches whoever is asked or has said yes, and nobody else', async () => {
    const requestId = randomUUID();
    const people = ['offered', 'accepted', 'cancelled'].map((state) => {
      const { residentId, email } = told.newResident();
      const { assignmentId } = told.newAssignment(state);
      return { email, state, ids: { assignmentId, requestId, residentId } };
    });
    for (const { ids } of people) {
      await say(event(AssignmentOffered, { ...ids, revision: 1, answerBy, substitute: false }));
    }
    await say(event(AssignmentAccepted, { ...people[1]!.ids, revision: 2 }));
    await say(event(AssignmentCancelled, { ...people[2]!.ids, revision: 2, reason: 'by-resident' }));
    await soon(async () =>
      expect(
        await told.service.sql(
          'select 1 from known_assignment where request_id = $1 and (revision = 2 or live)',
          [requestId],
        ),
      ).toHaveLength(3),
    );
    await soon(async () =>
      expect(
        await told.service.sql('select 1 from known_assignment where request_id = $1 and revision = 2', [
          requestId,
        ]),
      ).toHaveLength(2),
    );
    for (const { ids } of people) {
      const known = told.neighbours.assignments.get(ids.assignmentId)!;
      told.neighbours.assignments.set(ids.assignmentId, { ...known, state: 'rescheduled' });
    }
    const occasion = { number: 1, date: '2027-02-01', startsAt: answerBy, endsAt: answerBy, minutes: 180 };
    const asked = { requestId, revision: 5, fundingSource: 'state-grant', seats: 3, travelEstimateOre: 0 };
    await say(event(RequestRescheduled, { ...asked, occasions: [occasion] }));
    const hasNewTimes = async (at: number) =>
      (await told.mailsTo(people[at]!.email)).some(({ subject }) => subject === 'Nya tider för ett uppdrag');
    await soon(async () => expect([await hasNewTimes(0), await hasNewTimes(1)]).toEqual([true, true]));
    expect(await hasNewTimes(2)).toBe(false);
  });

  it('of a registration on paper is not told: thousands may come at once', async () => {
    const { residentId } = told.newResident();
    await say(event(ResidentRegistered, { residentId, revision: 1 }));
    await say(event(ResidentWithdrawn, { residentId, revision: 2 }));
    await soon(async () => expect(await stateOf(residentId)).toEqual([['left', 'sent', null]]));
  });
});

let assignment: { assignmentId: string; requestId: string } | undefined;
const some = ({ residentId }: { residentId: string }) => ({ residentId, ...assignment! });

describe('trouble', () => {
  it('with a neighbour delays a message and loses none', async () => {
    told.neighbours.away.add('/v1/contact-ways/search');
    const { email, residentId, offered } = offer();
    await say(offered);
    await soon(async () =>
      expect(await stateOf(residentId)).toEqual([['offered', 'waiting', 'look-up-http-503']]),
    );
    told.neighbours.away.clear();
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(1));
    expect(await stateOf(residentId)).toEqual([['offered', 'sent', null]]);
  });

  it('with an address that does not exist is seen, and mended by a change', async () => {
    const { residentId, email, offered } = offer('offered', { email: 'finns-inte@exempel.se' });
    await say(offered);
    await soon(async () => expect(await stateOf(residentId)).toEqual([['offered', 'failed', 'smtp-550']]));
    const way = told.neighbours.contactWays.get(residentId)!;
    told.neighbours.contactWays.set(residentId, { ...way, email } as never);
    await say(event(ResidentChanged, { residentId, revision: 2 }));
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(1));
    const source = (await told.mail.mailbox.source((await told.mailsTo(email))[0]!.id)).toString();
    expect(source).toMatch(/^Message-ID: <[0-9a-f-]+\.2@/im);
  });

  it('in finding somebody is work for a coordinator', async () => {
    const residentId = randomUUID();
    await say(event(PayoutReturned, { payoutId: randomUUID(), residentId, amountOre: 100, reason: 'x' }));
    await soon(async () => expect(await stateOf(residentId)).toEqual([['returned', 'no-contact-way', null]]));
    const [delivery] = await told.deliveries(residentId);
    const { contactWays } = told.neighbours;
    contactWays.set(residentId, contactWays.get(told.newResident().residentId)!);
    const retried = await told.http('POST', `/v1/deliveries/${delivery!.deliveryId}/retry`);
    expect(retried).toMatchObject({ status: 200, body: { state: 'waiting' } });
    await soon(async () => expect(await stateOf(residentId)).toEqual([['returned', 'sent', null]]));
    const again = await told.http('POST', `/v1/deliveries/${delivery!.deliveryId}/retry`);
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:medverka:problem:not-in-trouble' } });
  });

  it('of a process that died while it sent is told: the message may be double, under one Message-ID', async () => {
    const { residentId, email, offered } = offer();
    await say(offered);
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(1));
    // As it stands when the mail server took it and nothing was recorded.
    await told.service.sql(`update delivery set state = 'waiting', in_flight = true where resident_id = $1`, [
      residentId,
    ]);
    const [{ deliveryId } = { deliveryId: '' }] = await told.deliveries(residentId);
    await told.service.sql(`update timer set done_at = null, next_at = now() where ref = $1`, [deliveryId]);
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(2));
    await soon(async () =>
      expect(await told.deliveries(residentId)).toMatchObject([
        { state: 'sent', mayBeDouble: true, attempts: 2 },
      ]),
    );
    const ids = (await told.mailsTo(email)).map((mail) => mail.email.messageId);
    expect(new Set(ids)).toEqual(new Set([`<${deliveryId}.1@exempel.se>`]));
  });
});

describe('somebody who has left', () => {
  it('is told about money and nothing else', async () => {
    const { residentId, email, offered } = offer('offered', { state: 'withdrawn' });
    await say(offered);
    await say(
      event(PayoutConfirmed, { payoutId: randomUUID(), residentId, amountOre: 5_000, paidOn: '2027-03-25' }),
    );
    await soon(async () =>
      expect((await stateOf(residentId)).sort()).toEqual([
        ['offered', 'dropped', 'recipient-left'],
        ['paid', 'sent', null],
      ]),
    );
    expect(await told.mailsTo(email)).toHaveLength(1);
  });

  it('and is forgotten is told nothing', async () => {
    const { residentId } = told.newResident();
    told.neighbours.contactWays.set(residentId, { channel: null, state: 'withdrawn' });
    await say(event(ResidentWithdrawn, { residentId, revision: 2 }));
    await soon(async () =>
      expect(await stateOf(residentId)).toEqual([['left', 'dropped', 'recipient-left']]),
    );
  });
});

describe('what is kept', () => {
  it('holds no name, address or word of any message; nor does the log', async () => {
    const rows = await told.service.sql<{ all: string }>(
      `select row_to_json(delivery)::text as all from delivery
       union all select row_to_json(timer)::text from timer
       union all select row_to_json(known_assignment)::text from known_assignment`,
    );
    const everything = `${rows.map(({ all }) => all).join('\n')}\n${told.log.join('\n')}`;
    expect(everything.length).toBeGreaterThan(5_000);
    expect(everything).not.toMatch(/kanarie|exempel\.se/i);
  });
});

describe('an association with seats to fill', () => {
  it('hears how many and by when, in its contact person’s language; nobody’s name or theme', async () => {
    const [associationId, requestId] = [randomUUID(), randomUUID()];
    const email = `forening-${associationId.slice(0, 8)}@exempel.se`;
    told.neighbours.associations.set(associationId, { name: 'Kanarieföreningen', language: 'sv', email });
    const open = event(AssociationSeatsOpen, { requestId, associationId, revision: 1, seats: 2, answerBy });
    await say(open);
    await say(open);
    await soon(async () => expect(await told.mailsTo(email)).toHaveLength(1));
    const [mail] = await told.mailsTo(email);
    expect(mail!.subject).toBe('En fråga till er förening: svara senast onsdag 20 januari 2027 kl. 23.59');
    expect(mail!.text).toContain('Lediga platser nu: 2.');
    const [row] = await told.service.sql(
      'select recipient, state, facts from delivery where request_id = $1',
      [requestId],
    );
    expect(row).toMatchObject({ recipient: 'association', state: 'sent', facts: { associationId } });
  });

  it('that nobody can be reached in is shown to a coordinator', async () => {
    const [associationId, requestId] = [randomUUID(), randomUUID()];
    told.neighbours.associations.set(associationId, {
      name: 'Kanarieföreningen',
      language: 'sv',
      email: null,
    });
    await say(event(AssociationSeatsOpen, { requestId, associationId, revision: 1, seats: 1, answerBy }));
    await soon(async () =>
      expect(await told.service.sql('select state from delivery where request_id = $1', [requestId])).toEqual(
        [{ state: 'no-contact-way' }],
      ),
    );
  });
});
