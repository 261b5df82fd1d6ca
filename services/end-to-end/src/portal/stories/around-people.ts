import { randomUUID } from 'node:crypto';
import { testPerson } from '@medverka/local-environment';
import { Person } from '../../client/person.ts';
import type { Stage } from '../stage.ts';

export interface Colleague {
  readonly person: Person;
  /** Is a coordinator no longer: whom a coordinator enters is somebody else, and the test person may want to join later. */
  leaves(): Promise<void>;
}

/** Another coordinator of the county, who has said under which name they support. */
export async function colleague(stage: Stage, name: string): Promise<Colleague> {
  const administrator = stage.person('operator');
  const once = () => ({ idempotencyKey: randomUUID() });
  const { personalIdentityNumber: personnummer } = testPerson('bo');
  const { accountId } = await administrator.post<{ accountId: string }>(
    'access',
    '/v1/accounts',
    { personnummer },
    once(),
  );
  const { grantId } = await administrator.post<{ grantId: string }>(
    'access',
    '/v1/grants',
    { accountId, role: 'coordinator' },
    once(),
  );
  const person = new Person(stage.system, 'bo');
  await person.put('interest-bank', '/v1/support-coordinators/own', { name });
  return { person, leaves: () => administrator.post('access', `/v1/grants/${grantId}/end`) };
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
