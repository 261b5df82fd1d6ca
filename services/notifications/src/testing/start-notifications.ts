import { randomUUID } from 'node:crypto';
import { type TestMail, testDatabase, testMail, testNats } from '@medverka/local-environment';
import {
  startForTest,
  type TestAnswer,
  type TestCaller,
  TestIssuer,
  type TestRequest,
  type TestService,
  testFieldKeys,
} from '@medverka/service-host/testing';
import { Client } from 'pg';
import { notificationsService } from '../notifications.module.ts';
import type { DeliveryView } from '../read-deliveries/delivery-view.ts';
import { Neighbours } from './neighbours.ts';

/** The service on real servers, with a real mail server and stand-ins for the services that it asks. */
export class NotificationsUnderTest {
  /** All that was logged. */
  readonly log: string[] = [];

  private constructor(
    readonly neighbours: Neighbours,
    readonly mail: TestMail,
    private readonly issuer: TestIssuer,
    private readonly ownerUrl: string,
    private readonly ends: (() => Promise<unknown>)[],
  ) {}

  service!: TestService;

  static async start(name: string, settings: Record<string, string> = {}): Promise<NotificationsUnderTest> {
    const issuer = await TestIssuer.start();
    const neighbours = await Neighbours.start(issuer);
    const mail = await testMail();
    const database = await testDatabase(`notifications_${name}`);
    const nats = await testNats();
    const ends = [() => nats.stop(), () => database.drop(), () => mail.stop(), () => neighbours.stop()];
    const under = new NotificationsUnderTest(neighbours, mail, issuer, database.ownerUrl, [
      ...ends,
      () => issuer.stop(),
    ]);
    under.service = await startForTest(notificationsService, {
      ...{ database, nats, issuer },
      settings: {
        FIELD_KEYS_FILE: testFieldKeys(),
        ACCESS_URL: neighbours.url,
        INTEREST_BANK_URL: neighbours.url,
        ASSIGNMENT_MATCHING_URL: neighbours.url,
        SERVICE_CLIENT_ID: 'notifications',
        SERVICE_CLIENT_SECRET: randomUUID(),
        SMTP_URL: mail.url,
        MAIL_FROM: 'medverka@exempel.se',
        MAIL_BOUNCE_TO: 'studs@exempel.se',
        PORTAL_URL: 'https://medverka.exempel.se',
        ...settings,
      },
      // Slow enough for a test to mend what it broke before a message is parked.
      pace: { retryDelays: [100, 300] },
      log: { write: (line) => under.log.push(line) },
    });
    return under;
  }

  /** With a token of the stand-in for access. */
  async http<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { as = { role: 'coordinator' }, ...request }: TestRequest = {},
  ): Promise<TestAnswer<Body>> {
    const token = await this.tokenFor(as);
    return this.service.http<Body>(method, path, { ...request, token });
  }

  tokenFor(caller: TestCaller): Promise<string> {
    return this.issuer.token(caller, { issuer: this.neighbours.url });
  }

  /** SQL as the owner of the tables, to break what the service relies on. */
  async owner(text: string): Promise<void> {
    const client = new Client({ connectionString: this.ownerUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  }

  /** What was told, or is to be told, to a resident; the oldest first. */
  async deliveries(residentId: string): Promise<DeliveryView[]> {
    const answer = await this.http<{ items: DeliveryView[] }>(
      'GET',
      `/v1/deliveries?residentId=${residentId}`,
    );
    return answer.body.items.reverse();
  }

  /** Mails to an address, the oldest first. */
  async mailsTo(address: string) {
    return (await this.mail.mailbox.list()).filter(({ deliveredTo }) => deliveredTo.includes(address));
  }

  /** Somebody with an e-mail address of their own. */
  newResident(fields: object = {}): { residentId: string; email: string } {
    const residentId = randomUUID();
    const email = `kanarie-${residentId.slice(0, 8)}@exempel.se`;
    const way = {
      state: 'active',
      givenName: 'Kanariegiven',
      familyName: 'Kanariefamily',
      language: 'sv',
    } as const;
    this.neighbours.contactWays.set(residentId, { ...way, channel: 'email', email, ...fields });
    return { residentId, email };
  }

  /** An assignment that assignment-matching can describe. */
  newAssignment(state: string): { assignmentId: string; requestId: string } {
    const ids = { assignmentId: randomUUID(), requestId: randomUUID() };
    this.neighbours.assignments.set(ids.assignmentId, {
      state,
      title: 'Kanarietitel',
      place: { form: 'room', address: 'Kanariegatan 1', municipality: '0880' },
      occasions: [{ startsAt: '2027-02-01T08:00:00Z', endsAt: '2027-02-01T11:00:00Z' }],
      group: { name: 'Samordnande gruppen' },
    });
    return ids;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    for (const end of this.ends) await end();
  }
}
