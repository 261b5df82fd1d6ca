import { randomUUID } from 'node:crypto';
import { Person } from '../../client/person.ts';
import type { Stage } from '../../kalmar-plan/stage.ts';
import type { LocalSystem } from '../../local-system/local-system.ts';
import { attendOneMeeting } from '../one-payout.ts';
import { setUpSmallCounty } from '../small-county.ts';
import { goodRequest, type Surroundings } from './bad-call.ts';

/** A small county with a meeting that took place and a request, and another county beside it. */
export async function setUpSurroundings(system: LocalSystem, stage: Stage): Promise<Surroundings> {
  const { coordinator, finance } = stage;
  const foreigner = new Person(system, 'other-county-coordinator', 'kronoberg');
  const years = [2019, 2035];
  const groupId = await setUpSmallCounty(coordinator, { grantedOre: 10_000_000, years, residents: 12 });
  const post = <T>(person: Person, path: string, body: object, idempotencyKey: string = randomUUID()) =>
    person.post<T>('assignment-matching', path, body, { idempotencyKey });
  const foreignGroup = await post<{ groupId: string }>(foreigner, '/v1/groups', {
    name: 'Samordnande grupp',
  });
  const usedKey = randomUUID();
  const request = goodRequest(groupId);
  const { requestId } = await post<{ requestId: string }>(coordinator, '/v1/requests', request, usedKey);
  const assignmentId = await attendOneMeeting(stage, groupId, '2019-03-05');
  const tokens = {
    coordinator: await coordinator.bearer(),
    finance: await finance.bearer(),
    foreigner: await foreigner.bearer(),
    resident: await new Person(system, 'anna').bearer(),
  };
  return { groupId, requestId, assignmentId, usedKey, foreignGroupId: foreignGroup.groupId, tokens };
}
