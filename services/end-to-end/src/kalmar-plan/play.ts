import { until } from '../client/until.ts';
import { answerOffers } from './answer-offers.ts';
import { confirmAttendance, fileMeetings } from './file-meetings.ts';
import { setUpPayer } from './finance-files.ts';
import { type PlayedPlan, readOutcome } from './outcome.ts';
import { approveAll, claimTravel, feesReckoned, payOut } from './pay.ts';
import { type Plan, readBankShape, readPlan } from './plan.ts';
import { inventResidents, toImportFile } from './residents.ts';
import { setUpMoney } from './set-up-money.ts';
import type { Stage } from './stage.ts';

/**
 * Plays the whole year of the plan as its people would: each step over HTTP with the rights of the one who takes it.
 * May be played again in the same installation: the same keys make every step happen once.
 */
export async function playKalmarPlan(stage: Stage): Promise<PlayedPlan> {
  const plan = readPlan();
  await fillBank(stage, plan);
  await setUpMoney(stage, plan);
  const groupId = await drawStandingGroup(stage, plan);
  const filed = await fileMeetings(stage, plan, groupId);
  await confirmAttendance(stage, filed);
  await feesReckoned(stage, filed.flatMap(({ seats }) => seats).length);
  await claimTravel(stage, plan, filed);
  await approveAll(stage, plan);
  await setUpPayer(stage, plan, filed);
  await payOut(stage, plan);
  return readOutcome(stage, plan);
}

async function fillBank({ coordinator, tell }: Stage, plan: Plan): Promise<void> {
  const residents = inventResidents(readBankShape(), plan.seed);
  const { imported } = await coordinator.post<{ imported: number }>(
    'interest-bank',
    '/v1/resident-imports',
    toImportFile(residents),
    { contentType: 'text/csv', idempotencyKey: `${plan.seed}/bank` },
  );
  tell('bank', `${imported} residents are in the interest bank`);
  const pool = await until('the pool knows everybody’s features', async () => {
    const { active } = await coordinator.get<{ active: number }>('assignment-matching', '/v1/pool');
    return active >= imported && active;
  });
  tell('bank', `${pool} of them can be drawn`);
}

/** The standing group is drawn once, for the year: two for the leadership, four with a theme, three at large. */
async function drawStandingGroup({ coordinator, tell, declines }: Stage, plan: Plan): Promise<string> {
  const { code, name, seats, bodies } = plan.standingGroup;
  const { groupId } = await coordinator.post<{ groupId: string }>(
    'assignment-matching',
    '/v1/groups',
    { name, kind: 'standing', bodies },
    { idempotencyKey: `${plan.seed}/group/${code}` },
  );
  const { requestId } = await coordinator.post<{ requestId: string }>(
    'assignment-matching',
    '/v1/requests',
    {
      groupId,
      activityKind: 'group-seat',
      title: name,
      place: { form: 'room', municipality: '0880' },
      seats,
      fundingSource: plan.fundingSource.code,
      term: { from: `${plan.year}-01-01`, until: `${plan.year}-12-31` },
      atMost: [{ feature: 'municipality', max: 2 }],
      influence: { level: 'system', step: 3 },
    },
    { idempotencyKey: `${plan.seed}/draw/${code}` },
  );
  const members = await answerOffers({ coordinator, declines }, requestId, seats);
  tell(
    'draw',
    `${members.seats.length} people sit in ${name}, ${members.declined} declined and were replaced`,
  );
  return groupId;
}
