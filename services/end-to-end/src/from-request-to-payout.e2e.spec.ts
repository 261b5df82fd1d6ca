import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Person, Refused } from './client/person.ts';
import { until } from './client/until.ts';
import { checkInvariants } from './invariants/check.ts';
import type { PlayedPlan } from './kalmar-plan/outcome.ts';
import { outcomeTable } from './kalmar-plan/outcome-table.ts';
import { playKalmarPlan } from './kalmar-plan/play.ts';
import { startFinanceSystem } from './local-system/finance-system.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { serviceNames } from './local-system/services.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
/** Personal and free texts that stand in databases only: a name, an address, titles of meetings. */
const canaries = ['Kanariefågel', 'Zitronengras', 'Kolibrivägen', 'Heldagsmöte', 'Presidiekonferens'];

interface Span {
  traceId: string;
  service: string;
  name: string;
}

describe('the Kalmar plan, from request to payout', () => {
  let system: LocalSystem;
  let played: PlayedPlan;

  beforeAll(async () => {
    system = await systemForTest();
    const stage = stageOf(system);
    for (const person of [stage.coordinator, stage.requester, stage.approver, stage.finance]) {
      person.traceparent = `00-${TRACE}-b7ad6b7169203331-01`;
    }
    await startFinanceSystem(system);
    await stage.coordinator.post(
      'interest-bank',
      '/v1/residents',
      {
        givenName: 'Kanariefågel',
        familyName: 'Zitronengras',
        birthDate: '1960-05-05',
        gender: 'will-not-say',
        municipality: '0880',
        experience: [{ kind: 'patient', theme: 'mental-health' }],
        contact: {
          channel: 'letter',
          postalAddress: { street: 'Kolibrivägen 7', postalCode: '392 31', city: 'Kalmar' },
        },
        consent: { textVersion: 'bank-2026-1' },
      },
      { idempotencyKey: 'canary' },
    );
    played = await playKalmarPlan(stage);
  }, 240_000);

  afterAll(() => system?.environment.stop());

  it('computes the printed budget in every row, 124 860 kr in all, and 126 492 kr at the amount of 2020', () => {
    expect(played.rows.map(({ computedOre }) => computedOre)).toEqual([
      5_022_000, 3_348_000, 744_000, 372_000, 2_000_000, 1_000_000,
    ]);
    expect(played.computedSumOre).toBe(12_486_000);
    expect(played.nextYearSumOre).toBe(12_649_200);
    expect(outcomeTable(played)).toMatch(/sum +124 860 +124 860/);
  });

  it('pays 408 attended hours as 94 860 kr in fees, and travel as claimed, each line with a receipt', () => {
    expect(played.rows.reduce((minutes, row) => minutes + row.minutes, 0)).toBe(408 * 60);
    expect(played.outcome.feesOre).toBe(9_486_000);
    expect(played.outcome.travelOre).toBeGreaterThan(0);
    expect(played.outcome.paidOre).toBe(played.outcome.feesOre + played.outcome.travelOre);
    expect(played.isRight).toBe(true);
  });

  it('tells residents by e-mail or letter what concerns them, each thing once', async () => {
    const letters = await until('letters are sent', async () => {
      const sent = await system.mail.mailbox.list();
      return sent.length >= 84 && sent;
    });
    const ids = letters.map(({ email }) => email.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps every invariant, and no planted name, address or title is in a stream, log or dead letter', async () => {
    const verdicts = await until('everything is handled', async () => {
      const now = await checkInvariants(system.settingsFile, canaries);
      return now.every(({ broken }) => broken === 0) && now;
    }).catch(() => checkInvariants(system.settingsFile, canaries));
    expect(verdicts.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(new Set(verdicts.map(({ id }) => id))).toEqual(
      new Set(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8']),
    );
  });

  it('shows one trace from the request to the payout through all services', () => {
    const lines = readFileSync(join(system.environment.folder, 'traces.jsonl'), 'utf8').trim().split('\n');
    const spans = lines.map((line) => JSON.parse(line) as Span).filter(({ traceId }) => traceId === TRACE);
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(serviceNames));
    const names = spans.map(({ name }) => name).join('\n');
    for (const part of ['POST /v1/requests', 'budget-reserved', 'attendance-recorded', 'payout-receipt']) {
      expect(names).toContain(part);
    }
  });

  it('shows another county nothing: its coordinator gets 404 for every id', async () => {
    const foreigner = new Person(system, 'other-county-coordinator', 'kronoberg');
    const coordinator = new Person(system, 'coordinator');
    const { items } = await coordinator.get<{ items: { requestId: string }[] }>(
      'assignment-matching',
      '/v1/requests',
    );
    const refusal = await foreigner
      .get('assignment-matching', `/v1/requests/${items[0]!.requestId}`)
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect((refusal as Refused).status).toBe(404);
    expect(await foreigner.get('assignment-matching', '/v1/requests')).toMatchObject({ items: [], total: 0 });
  });
});
