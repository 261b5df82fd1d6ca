import { randomUUID } from 'node:crypto';
import { Person } from '../../client/person.ts';
import type { LocalSystem } from '../../local-system/local-system.ts';
import { setUpSmallCounty } from '../../testing/small-county.ts';
import type { Chance } from '../chance.ts';
import { Book } from './book.ts';
import { Caller } from './caller.ts';
import type { OutsideWorld } from './outside-world.ts';

/** A request as its people remember it. */
export interface Known {
  readonly requestId: string;
  readonly day: string;
  readonly minutes: number;
  /** Its day is over: who accepted can have attended. */
  readonly isPast: boolean;
}

export interface Attended {
  readonly assignmentId: string;
  readonly day: string;
}

/** Names, streets and titles that must be in databases only. */
export const canaries = ['Kanariefågel', 'Zitronengras', 'Kolibrivägen', 'Näktergalsmöte'];

const years = Array.from({ length: 12 }, (_, at) => 2018 + at);
const firstDay = Date.UTC(2018, 0, 1);
const firstComingDay = Date.UTC(2027, 1, 1);
const dayMs = 86_400_000;

/** The county that is at work, and everybody in it. */
export class County {
  readonly open: Known[] = [];
  readonly attended: Attended[] = [];
  readonly residents: string[] = [];
  private days = 0;
  private comingDays = 0;

  private constructor(
    readonly groupId: string,
    readonly book: Book,
    readonly outside: OutsideWorld,
    readonly people: Readonly<
      Record<'coordinator' | 'requester' | 'approver' | 'finance' | 'foreigner', Caller>
    >,
  ) {}

  static async found(system: LocalSystem, outside: OutsideWorld): Promise<County> {
    const coordinator = new Person(system, 'coordinator', 'kalmar', 60_000);
    const grant = { grantedOre: 500_000_000, years, residents: 60 };
    const groupId = await setUpSmallCounty(coordinator, grant);
    await letRequesterApprove(system);
    const book = new Book();
    const caller = (key: 'coordinator' | 'requester' | 'approver' | 'finance') =>
      new Caller(system, key, book);
    const county = new County(groupId, book, outside, {
      coordinator: caller('coordinator'),
      requester: caller('requester'),
      approver: caller('approver'),
      finance: caller('finance'),
      foreigner: new Caller(system, 'other-county-coordinator', book, 'kronoberg'),
    });
    const residents = await coordinator.all<{ residentId: string }>('interest-bank', '/v1/residents');
    county.residents.push(...residents.map(({ residentId }) => residentId));
    return county;
  }

  /** A day on which nobody has anything yet; now and then the last one once more, so that times overlap. */
  nextDay(chance: Chance, isPast: boolean): string {
    const again = chance.percent(15);
    if (isPast) this.days += again ? 0 : 1;
    else this.comingDays += again ? 0 : 1;
    const at = isPast
      ? firstDay + (this.days % 3_200) * dayMs
      : firstComingDay + (this.comingDays % 600) * dayMs;
    return new Date(at).toISOString().slice(0, 10);
  }
}

/** Somebody who confirms attendance and may approve as well: to try what a second person is there for. */
async function letRequesterApprove(system: LocalSystem): Promise<void> {
  const token = await new Person(system, 'requester').bearer();
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string };
  await new Person(system, 'operator').post(
    'access',
    '/v1/grants',
    { accountId: sub, role: 'approver' },
    { idempotencyKey: randomUUID() },
  );
}
