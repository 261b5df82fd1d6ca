import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalProcess } from '@medverka/local-environment';
import { Person } from './client/person.ts';
import { until } from './client/until.ts';
import { checkInvariants } from './invariants/check.ts';
import { answerOffers } from './kalmar-plan/answer-offers.ts';
import type { Stage } from './kalmar-plan/stage.ts';
import { startFinanceSystem } from './local-system/finance-system.ts';
import type { LocalSystem } from './local-system/local-system.ts';
import { startOutsideProgram } from './local-system/outside-program.ts';
import { forbidden, outsideNames, unheard } from './testing/forbidden-on-the-bus.ts';
import { lineOf, orderOnePayout } from './testing/one-payout.ts';
import { OutsideConnection } from './testing/outside-connection.ts';
import { stageOf, systemForTest } from './testing/played-system.ts';
import { setUpSmallCounty } from './testing/small-county.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const example = resolve(import.meta.dirname, '../../../deploy/examples/region-system/request.json');

let system: LocalSystem;
let stage: Stage;
let groupId: string;
let region: OutsideConnection;
let finance: OutsideConnection;

beforeAll(async () => {
  system = await systemForTest({ oneProcess: true });
  stage = stageOf(system);
  const years = [2019, 2035];
  groupId = await setUpSmallCounty(stage.coordinator, { grantedOre: 5_000_000, years, residents: 30 });
  [region, finance] = await Promise.all([
    OutsideConnection.open(system, 'region'),
    OutsideConnection.open(system, 'finance'),
  ]);
});

afterAll(async () => {
  await region?.close();
  await finance?.close();
  await system?.environment.stop();
});

describe('a region’s own system', () => {
  /** Runs the example program on its example request with some fields of its own. */
  const run = (name: string, fields: object): Promise<LocalProcess> => {
    const request = { ...JSON.parse(readFileSync(example, 'utf8')), groupId, ...fields };
    const file = join(system.environment.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(request));
    const program = 'region-system/region-system.mjs';
    return startOutsideProgram(system, {
      name,
      program,
      args: [file],
      publisher: 'region',
      tenant: 'kalmar',
    });
  };
  const said = ({ logFile }: LocalProcess) => readFileSync(logFile, 'utf8').trim().split('\n');
  const ended = async (program: LocalProcess) => {
    await program.succeeded();
    return said(program);
  };
  const requests = () =>
    stage.coordinator.all<{ requestId: string; externalReference?: string }>(
      'assignment-matching',
      '/v1/requests',
    );

  it('publishes a request, reads that it is accepted and, when people have answered, filled', async () => {
    const externalReference = 'dialogue-1';
    const program = await run('region-fills', { externalReference });
    await until('the program has read an outcome', async () => said(program).length > 1);
    expect(said(program)).toEqual([
      `published request ${externalReference}`,
      `${externalReference} accepted`,
    ]);
    const filed = (await requests()).find((each) => each.externalReference === externalReference);
    await answerOffers({ ...stage, declines: () => false }, filed!.requestId, 2);
    expect((await ended(program)).at(-1)).toBe(`${externalReference} filled`);
  });

  it('publishes the same reference again, and is told how the one request stands', async () => {
    const externalReference = 'dialogue-1';
    const before = (await requests()).length;
    expect(await ended(await run('region-repeats', { externalReference }))).toEqual([
      `published request ${externalReference}`,
      `${externalReference} filled`,
    ]);
    expect(await requests()).toHaveLength(before);
  });

  it('reads which fields of a request are wrong, each with a code', async () => {
    const program = await run('region-errs', {
      externalReference: 'dialogue-2',
      groupId: randomUUID(),
      seats: 10_000,
      themes: ['astrology'],
      occasions: [{ startsAt: '2035-03-13T12:00:00Z', endsAt: '2035-03-13T11:00:00Z' }],
    });
    expect((await ended(program)).at(-1)).toBe(
      'dialogue-2 invalid (groupId: unknown-group, seats: between-1-and-500, ' +
        'themes[0]: unknown-theme, occasions[0].endsAt: after-start)',
    );
  });

  it('reads that the budget does not suffice', async () => {
    const program = await run('region-overspends', { externalReference: 'dialogue-3', seats: 300 });
    expect((await ended(program)).slice(1)).toEqual(['dialogue-3 accepted', 'dialogue-3 budget-refused']);
  });
});

describe('a finance system', () => {
  const workItems = async (kind: string) =>
    (await stage.finance.get<{ items: { figures: object }[] }>('compensation', `/v1/work-items?kind=${kind}`))
      .items;
  const receipt = (payoutLineId: string, amountOre: number) =>
    finance.say('payout-receipt', { payoutLineId, outcome: 'confirmed', amountOre, valueDate: '2035-03-25' });

  it('pays what is ordered and confirms it, in the trace of the order', async () => {
    const clerk = new Person(system, 'finance');
    clerk.traceparent = `00-${TRACE}-b7ad6b7169203331-01`;
    const ordered = await orderOnePayout({ ...stage, finance: clerk }, groupId, '2019-03-05');
    const program = await startFinanceSystem(system);
    await until(
      'the line is confirmed',
      async () => (await lineOf(stage, ordered.payoutRunId)).state === 'confirmed',
    );
    await program.stop();
    expect(readFileSync(program.logFile, 'utf8')).toContain('paid 500.00 kr');
    await until('the trace goes from the payout run over finance to the receipt', async () => {
      const lines = readFileSync(join(system.environment.folder, 'traces.jsonl'), 'utf8').trim().split('\n');
      const spans = lines.map((line) => JSON.parse(line) as { traceId: string; name: string });
      const names = spans.filter(({ traceId }) => traceId === TRACE).map(({ name }) => name);
      return names.some((name) => name.includes('payout-receipt'));
    });
  });

  it('that confirms an unknown line or another amount gives somebody work, and loses nothing', async () => {
    const ordered = await orderOnePayout(stage, groupId, '2019-03-06');
    const unknownLine = randomUUID();
    await receipt(unknownLine, 50_000);
    await receipt(ordered.payoutLineId, ordered.totalOre - 1);
    await until('both are there to be looked at', async () => {
      const [unknown, other] = [await workItems('unknown-line'), await workItems('other-amount')];
      return unknown.length > 0 && other.length > 0;
    });
    expect(await workItems('unknown-line')).toMatchObject([
      { figures: { payoutLineId: unknownLine, amountOre: 50_000, outcome: 'confirmed' } },
    ]);
    expect(await workItems('other-amount')).toMatchObject([
      { figures: { payoutLineId: ordered.payoutLineId, amountOre: ordered.totalOre - 1 } },
    ]);
    expect(await lineOf(stage, ordered.payoutRunId)).toMatchObject({ state: 'ordered' });
    const program = await startFinanceSystem(system);
    await until(
      'the right receipt settles it',
      async () => (await lineOf(stage, ordered.payoutRunId)).state === 'confirmed',
    );
    await program.stop();
  });
});

describe('the rights of outside systems on the bus', () => {
  const systems = { region: () => region, finance: () => finance };

  describe.each(outsideNames)('%s', (name) => {
    it.each(forbidden(name))('may not %s', async (_, subject) => {
      const answer = await systems[name]().ask(subject);
      expect(answer).toBeInstanceOf(Error);
      expect((answer as Error).message).toMatch(/permissions violation/i);
    });

    it.each(unheard(name))('may not listen to %s', async (_, subject) => {
      expect((await systems[name]().listen(subject))?.message).toMatch(/permissions violation/i);
    });

    it('may look at its own durable', async () => {
      const path = `$JS.API.CONSUMER.INFO.OUT.out__kalmar_${name}`;
      expect(await systems[name]().ask(path)).toMatchObject({ name: `out__kalmar_${name}` });
    });
  });

  it('leave everything whole', async () => {
    const broken = async () =>
      (await checkInvariants(system.settingsFile)).filter((verdict) => verdict.broken > 0);
    await until('nothing waits', async () => (await broken()).length === 0).catch(() => undefined);
    expect(await broken()).toEqual([]);
  });
});
