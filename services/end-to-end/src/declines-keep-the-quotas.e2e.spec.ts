import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from './client/person.ts';
import { until } from './client/until.ts';
import { checkInvariants } from './invariants/check.ts';
import { seededNumbers } from './kalmar-plan/residents.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';
import { FUNDING_SOURCE, setUpSmallCounty } from './testing/small-county.ts';

interface Resident {
  residentId: string;
  gender: string;
  municipality: string;
  experience: { kind: string; theme: string }[];
}

interface Assigned {
  assignmentId: string;
  residentId: string;
  state: string;
}

const seats = 12;
const quotas = [
  { feature: 'gender', value: 'woman', min: 5, max: 7 },
  { feature: 'gender', value: 'man', min: 4, max: 6 },
  { feature: 'kind', value: 'patient', min: 4, max: 9 },
  { feature: 'kind', value: 'relative', min: 3, max: 8 },
  { feature: 'theme', value: 'older-people', min: 2, max: 6 },
  { feature: 'theme', value: 'dependence', min: 2, max: 6 },
];
const mostOfAMunicipality = 3;

/** Counted by what the interest bank itself says of people, not by what was drawn from. */
const valuesOf: Record<string, (resident: Resident) => string[]> = {
  gender: ({ gender }) => [gender],
  municipality: ({ municipality }) => [municipality],
  kind: ({ experience }) => experience.map(({ kind }) => kind),
  theme: ({ experience }) => experience.map(({ theme }) => theme),
};

const brokenLimits = (panel: readonly Resident[]): string[] => {
  const having = (feature: string, value: string) =>
    panel.filter((resident) => valuesOf[feature]!(resident).includes(value)).length;
  const municipalities = [...new Set(panel.map(({ municipality }) => municipality))];
  return [
    ...quotas
      .filter(({ feature, value, min, max }) => having(feature, value) < min || having(feature, value) > max)
      .map(({ feature, value }) => `${feature} ${value}: ${having(feature, value)}`),
    ...municipalities.filter((each) => having('municipality', each) > mostOfAMunicipality),
  ];
};

describe('when three in ten decline', () => {
  let system: LocalSystem;
  let coordinator: Person;
  let groupId: string;
  const residents = new Map<string, Resident>();

  beforeAll(async () => {
    system = await systemForTest({ oneProcess: true });
    coordinator = stageOf(system).coordinator;
    groupId = await setUpSmallCounty(coordinator, { grantedOre: 50_000_000, years: [2035], residents: 140 });
    for (const each of await coordinator.all<Resident>('interest-bank', '/v1/residents'))
      residents.set(each.residentId, each);
  });

  afterAll(() => system?.environment.stop());

  const assignments = (requestId: string) =>
    coordinator.all<Assigned>('assignment-matching', `/v1/assignments?requestId=${requestId}`);

  const ask = async (day: string) => {
    const body = {
      groupId,
      activityKind: 'single-meeting',
      title: 'Dialogmöte',
      place: { form: 'room', municipality: '0880' },
      occasions: [{ startsAt: `2035-05-${day}T09:00:00+02:00`, endsAt: `2035-05-${day}T12:00:00+02:00` }],
      seats,
      quotas,
      atMost: [{ feature: 'municipality', max: mostOfAMunicipality }],
      fundingSource: FUNDING_SOURCE,
    };
    const call = { idempotencyKey: randomUUID() };
    const { requestId } = await coordinator.post<{ requestId: string }>(
      'assignment-matching',
      '/v1/requests',
      body,
      call,
    );
    return requestId;
  };

  /** Everybody answers, three in ten with no, until the request is filled; what is left of each kind of answer. */
  const answerAll = async (requestId: string, next: () => number) => {
    const said = { yes: 0, no: 0, later: 0 };
    await until(`request ${requestId} is filled`, async () => {
      const path = `/v1/requests/${requestId}`;
      const { state } = await coordinator.get<{ state: string }>('assignment-matching', path);
      if (!['awaiting-budget', 'drawing', 'offering', 'filled'].includes(state))
        throw new Error(`The request is ${state}.`);
      for (const { assignmentId, state: now } of await assignments(requestId)) {
        if (now !== 'offered') continue;
        const declines = next() < 0.3;
        said[declines ? 'no' : 'yes'] += 1;
        const verb = declines ? 'decline' : 'accept';
        await coordinator.post(
          'assignment-matching',
          `/v1/assignments/${assignmentId}/${verb}`,
          declines ? { reason: 'no-time' } : {},
        );
        // Some say yes, and cannot come after all.
        if (declines || next() >= 0.05) continue;
        said.later += 1;
        await coordinator.post('assignment-matching', `/v1/assignments/${assignmentId}/cancel`);
      }
      return state === 'filled';
    });
    return said;
  };

  it('every quota holds at the end, for each of three panels, and nobody was asked twice for one', async () => {
    const next = seededNumbers('three in ten');
    const days = ['02', '03', '04'];
    const declined: number[] = [];
    for (const day of days) {
      const requestId = await ask(day);
      const { yes, no, later } = await answerAll(requestId, next);
      const all = await assignments(requestId);
      const panel = all
        .filter(({ state }) => state === 'accepted')
        .map((each) => residents.get(each.residentId)!);
      expect(panel).toHaveLength(seats);
      expect(brokenLimits(panel)).toEqual([]);
      expect(new Set(all.map(({ residentId }) => residentId)).size).toBe(all.length);
      expect(all).toHaveLength(yes + no);
      declined.push((no + later) / (yes + no));
    }
    const mean = declined.reduce((sum, each) => sum + each, 0) / declined.length;
    expect(mean).toBeGreaterThan(0.2);
  });

  it('every step is in the log of draws, and every invariant holds', async () => {
    const { items } = await coordinator.get<{ items: { requestId: string; state: string }[] }>(
      'assignment-matching',
      '/v1/requests?state=filled',
    );
    expect(items).toHaveLength(3);
    for (const { requestId } of items) {
      const log = await coordinator.all<{ action: string; round: number }>(
        'assignment-matching',
        `/v1/requests/${requestId}/draw-audit`,
      );
      const rounds = Math.max(...log.map(({ round }) => round));
      expect(log.filter(({ action }) => action === 'prepared')).toHaveLength(rounds);
      expect(log.filter(({ action }) => action === 'done')).toHaveLength(rounds);
    }
    const verdicts = await until('everything is handled', async () => {
      const now = await checkInvariants(system.settingsFile);
      return now.every(({ broken }) => broken === 0) && now;
    }).catch(() => checkInvariants(system.settingsFile));
    expect(verdicts.filter(({ broken }) => broken > 0)).toEqual([]);
  });
});
