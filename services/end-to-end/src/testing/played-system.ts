import { LocalEnvironment, type TestPersonKey } from '@medverka/local-environment';
import { Person } from '../client/person.ts';
import { readPlan } from '../kalmar-plan/plan.ts';
import type { Stage } from '../kalmar-plan/stage.ts';
import { LocalSystem, type LocalSystemSettings } from '../local-system/local-system.ts';

/** A whole system of its own for one test file: free ports, a temporary folder, nothing left at the end. */
export async function systemForTest(settings: Partial<LocalSystemSettings> = {}): Promise<LocalSystem> {
  const environment = await LocalEnvironment.temporary();
  try {
    return await LocalSystem.start({
      environment,
      durable: false,
      traces: `file:${environment.folder}/traces.jsonl`,
      ...settings,
    });
  } catch (error) {
    await environment.stop();
    throw error;
  }
}

/** Everybody who plays, and nobody who listens. */
export function stageOf(system: LocalSystem, patienceMs = 0): Stage {
  const declineEvery = readPlan().declineEveryNthOffer;
  let offers = 0;
  const person = (key: TestPersonKey) => new Person(system, key, 'kalmar', patienceMs);
  return {
    coordinator: person('coordinator'),
    requester: person('requester'),
    approver: person('approver'),
    finance: person('finance'),
    declines: () => ++offers % declineEvery === 0,
    tell: () => {},
  };
}
