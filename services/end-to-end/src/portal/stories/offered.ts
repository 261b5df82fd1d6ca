import { randomUUID } from 'node:crypto';
import type { TestPersonKey } from '@medverka/local-environment';
import { until } from '../../client/until.ts';
import { FUNDING_SOURCE } from '../../testing/small-county.ts';
import type { Stage } from '../stage.ts';

const DAY_MS = 24 * 3600 * 1000;

/** Puts a test person into the bank, over the services' own interfaces. Answers the resident's id. */
export async function joined(stage: Stage, key: TestPersonKey, personnummer: string): Promise<string> {
  const body = {
    givenName: 'Anna',
    familyName: 'Andersson',
    personnummer,
    gender: 'woman',
    municipality: '0880',
    experience: [{ kind: 'patient', theme: 'mental-health' }],
    contact: { channel: 'email', email: `${key}@example.se` },
    consent: { textVersion: 'bank-2026-1' },
  };
  const { residentId } = await stage
    .person(key)
    .post<{ residentId: string }>('interest-bank', '/v1/residents', body, { idempotencyKey: randomUUID() });
  return residentId;
}

/** A request in two weeks that asks for this resident by name. Answers the assignment's id, once the offer is there. */
export async function offered(
  stage: Stage,
  residentId: string,
  title: string,
  inDays = 14,
  address: { address?: string } = { address: 'Stortorget 1, Kalmar' },
): Promise<string> {
  const coordinator = stage.person('coordinator');
  const day = new Date(Date.now() + inDays * DAY_MS).toISOString().slice(0, 10);
  const request = {
    groupId: stage.groupId,
    activityKind: 'single-meeting',
    title,
    place: { form: 'room', municipality: '0880', ...address },
    occasions: [{ startsAt: `${day}T13:00:00+01:00`, endsAt: `${day}T15:00:00+01:00` }],
    seats: 2,
    // Cannot bind: it asks for the figures.
    quotas: [{ feature: 'gender', value: 'woman', min: 0, max: 2 }],
    seatFilling: 'named',
    named: [{ residentId, reason: 'knows-the-theme' }],
    fundingSource: FUNDING_SOURCE,
    influence: { level: 'service', step: 3 },
  };
  let requestId = '';
  await until('the pool knows the resident', async () => {
    const filed = await coordinator
      .post<{ requestId: string }>('assignment-matching', '/v1/requests', request, {
        idempotencyKey: randomUUID(),
      })
      .catch((error: { status?: number }) => {
        if (error.status !== 422) throw error;
      });
    requestId = filed?.requestId ?? '';
    return requestId !== '';
  });
  let assignmentId = '';
  await until('the resident is asked', async () => {
    const { items } = await coordinator.get<{ items: { assignmentId: string; residentId: string }[] }>(
      'assignment-matching',
      `/v1/assignments?requestId=${requestId}`,
    );
    assignmentId = items.find((one) => one.residentId === residentId)?.assignmentId ?? '';
    return assignmentId !== '';
  });
  return assignmentId;
}
