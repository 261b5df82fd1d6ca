import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '@medverka/local-environment';
import { eventually } from '../testing/eventually.ts';
import { accrual, attendance } from '../testing/test-events.ts';
import { accrue, type Behaviour } from '../testing/test-reactions.ts';
import { county, TestGround, TestService } from '../testing/test-service.ts';

describe('a service with reactions', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let ground: TestGround;
  let service: TestService;
  let behaviour: Behaviour;

  beforeAll(async () => {
    database = await testDatabase('delivery');
    nats = await testNats();
    ground = await TestGround.prepare({ database, nats });
  });
  beforeEach(async () => {
    await ground.empty();
    behaviour = {};
    service = await TestService.start({ database, nats }, { behaviour });
  });
  afterEach(() => service.stop());
  afterAll(async () => {
    await ground.close();
    await nats.stop();
    await database.drop();
  });

  it('carries an event from commit to effect, and its own event onwards', async () => {
    behaviour.attendance = async (event, tx) => {
      await accrue(event, tx);
      service.outbox.add(tx, [accrual(event.assignmentId)]);
    };
    const before = await ground.messagesIn('EV_compensation');
    const id = await ground.say(attendance('a1'));
    await eventually(async () => (await ground.messagesIn('EV_compensation')) === before + 1);
    expect(await ground.count('accrual', `assignment_id = 'a1'`)).toBe(1);
    await eventually(async () => (await ground.count('outbox_event', 'published_at is not null')) === 1);
    const [row] = await ground.sql<Record<string, string>>('select * from outbox_event');
    expect(row).toMatchObject({ tenant: county, causation_id: id, correlation_id: 'test' });
    expect(row).toMatchObject({ subject: 'ev.kalmar.compensation.compensation.accrual-noted' });
  });
});
