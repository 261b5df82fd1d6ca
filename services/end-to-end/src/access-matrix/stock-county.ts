import { randomUUID } from 'node:crypto';
import type { Person } from '../client/person.ts';
import { until } from '../client/until.ts';
import { goodResident } from '../testing/bad-calls/bad-call.ts';
import { FUNDING_SOURCE } from '../testing/small-county.ts';
import type { Stock, Things } from './actors.ts';

interface Offer {
  assignmentId: string;
  residentId: string;
}

/** Two people who are both asked by two groups, and two associations: to each role something own and something of another's. */
export async function stockCounty(coordinator: Person): Promise<Stock> {
  const [mine, theirs] = [await register(coordinator, 'Maja'), await register(coordinator, 'Alva')];
  await untilActive(coordinator, 2);
  const own = await thingsOf(coordinator, mine, { name: 'Egen', day: '2035-05-07', seats: 2 });
  // Whoever rests is not asked: the other request is the other's alone.
  await coordinator.post('interest-bank', `/v1/residents/${mine}/pause`);
  await untilActive(coordinator, 1);
  const other = await thingsOf(coordinator, theirs, { name: 'Annan', day: '2035-06-11', seats: 1 });
  await coordinator.post('interest-bank', `/v1/residents/${mine}/resume`);
  return { own, other, fundingSource: FUNDING_SOURCE };
}

const untilActive = (coordinator: Person, people: number) =>
  until(`${people} can be asked`, async () => {
    const { active } = await coordinator.get<{ active: number }>('assignment-matching', '/v1/pool');
    return active === people;
  });

const post = <T>(
  person: Person,
  service: 'interest-bank' | 'assignment-matching',
  path: string,
  body: object,
) => person.post<T>(service, path, body, { idempotencyKey: randomUUID() });

async function register(coordinator: Person, givenName: string): Promise<string> {
  const body = { ...goodResident(`${givenName.toLowerCase()}@exempel.se`), givenName };
  return (await post<{ residentId: string }>(coordinator, 'interest-bank', '/v1/residents', body)).residentId;
}

async function thingsOf(
  coordinator: Person,
  resident: string,
  { name, day, seats }: { name: string; day: string; seats: number },
): Promise<Things> {
  const { groupId } = await post<{ groupId: string }>(coordinator, 'assignment-matching', '/v1/groups', {
    ...{ name: `${name} grupp`, kind: 'coordinating' },
  });
  const { associationId } = await post<{ associationId: string }>(
    coordinator,
    'interest-bank',
    '/v1/associations',
    { name: `${name} förening`, themes: ['mental-health'] },
  );
  const { requestId } = await post<{ requestId: string }>(
    coordinator,
    'assignment-matching',
    '/v1/requests',
    {
      ...{
        groupId,
        activityKind: 'single-meeting',
        title: 'Dialogmöte',
        place: { form: 'online' },
        seats,
      },
      occasions: [{ startsAt: `${day}T12:00:00Z`, endsAt: `${day}T14:00:00Z` }],
      fundingSource: FUNDING_SOURCE,
    },
  );
  const assignment = await until('the resident is asked', async () => {
    const offers = await coordinator.all<Offer>(
      'assignment-matching',
      `/v1/assignments?requestId=${requestId}`,
    );
    return offers.find(({ residentId }) => residentId === resident)?.assignmentId;
  });
  return {
    resident,
    account: randomUUID(),
    request: requestId,
    assignment,
    group: groupId,
    association: associationId,
  };
}
