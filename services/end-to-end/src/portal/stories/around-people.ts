import { randomUUID } from 'node:crypto';
import { testPerson } from '@medverka/local-environment';
import { Person } from '../../client/person.ts';
import type { Stage } from '../stage.ts';

const colleagues = new WeakMap<Stage, Promise<Person>>();

/** Another coordinator of the county, who supports people as Bo Berg: the same for all stories. */
export function colleague(stage: Stage): Promise<Person> {
  const known = colleagues.get(stage) ?? makeColleague(stage);
  colleagues.set(stage, known);
  return known;
}

async function makeColleague(stage: Stage): Promise<Person> {
  const administrator = stage.person('operator');
  const once = () => ({ idempotencyKey: randomUUID() });
  const { personalIdentityNumber: personnummer } = testPerson('bo');
  const { accountId } = await administrator.post<{ accountId: string }>(
    'access',
    '/v1/accounts',
    { personnummer },
    once(),
  );
  await administrator.post('access', '/v1/grants', { accountId, role: 'coordinator' }, once());
  const person = new Person(stage.system, 'bo');
  await person.put('interest-bank', '/v1/support-coordinators/own', { name: 'Bo Berg' });
  return person;
}

/** An association that has appointed a resident, who has not answered yet. Answers the appointment's id. */
export async function appointed(stage: Stage, residentId: string, name: string): Promise<string> {
  const coordinator = stage.person('coordinator');
  const once = () => ({ idempotencyKey: randomUUID() });
  const body = { name, themes: ['mental-health'], forums: [], contacts: [] };
  const { associationId } = await coordinator.post<{ associationId: string }>(
    'interest-bank',
    '/v1/associations',
    body,
    once(),
  );
  const { appointmentId } = await coordinator.post<{ appointmentId: string }>(
    'interest-bank',
    `/v1/associations/${associationId}/appointments`,
    { residentId, from: '2020-01-01' },
    once(),
  );
  return appointmentId;
}
