import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readDescriptions } from './api-descriptions.ts';
import { notLookedAt } from './browser/pages.ts';
import { Stage } from './stage.ts';
import { budgetsStory } from './stories/budgets.ts';
import { coordinatorStory } from './stories/coordinator.ts';
import { countyStory } from './stories/county.ts';
import { everybodysStory } from './stories/everybody.ts';
import { faultsStory } from './stories/faults.ts';
import { joiningStory } from './stories/joining.ts';
import { keyboardStory } from './stories/keyboard.ts';
import { moneyStory } from './stories/money.ts';
import { operatorStory } from './stories/operator.ts';
import { requesterStory } from './stories/requester.ts';
import { residentStory } from './stories/resident.ts';
import { safetyStory } from './stories/safety.ts';
import { statisticsStory } from './stories/statistics.ts';

/** A line for each role: they share one system, so each makes what it needs under names of its own. */
const stories = [
  joiningStory,
  residentStory,
  requesterStory,
  coordinatorStory,
  moneyStory,
  budgetsStory,
  operatorStory,
  statisticsStory,
  countyStory,
  keyboardStory,
  everybodysStory,
  faultsStory,
  safetyStory,
];

jest.setTimeout(180_000);

let stage: Stage;
const onStage = () => stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

describe('the portal in a real browser', () => {
  for (const story of stories) {
    describe('with nobody else about', () => {
      story(onStage);
      afterAll(() => stage?.browser.leave());
    });
  }

  it('has no page that no story has looked at (else: `expect(await barriers(visit)).toEqual([])` on it)', async () => {
    expect(await notLookedAt(await stage.browser.open())).toEqual([]);
  });

  it('is made from the services’ descriptions as they are now (else: npm run portal:api)', async () => {
    const folder = resolve(import.meta.dirname, '../../../portal/api');
    const kept = new Map(
      readdirSync(folder).map((file) => [
        file.replace('.json', ''),
        JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as unknown,
      ]),
    );
    const current = await readDescriptions(stage.system);
    const differs = ([service, text]: [string, string]) =>
      !isDeepStrictEqual(kept.get(service), JSON.parse(text));
    expect([...current].filter(differs).map(([service]) => service)).toEqual([]);
  });
});
