import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComparedProposalAnswer } from '../compare-proposal/compared-proposal.answer.ts';
import type { ProposalsAnswer } from '../show-proposals/proposals.controller.ts';
import { coordinator, inDays, Matching } from '../testing/start-matching.ts';
import type { TrialDrawAnswer } from './trial-draw-answer.ts';

describe('a trial draw', () => {
  let matching: Matching;
  let groupId: string;
  let residents: string[];
  beforeAll(async () => {
    matching = await Matching.start('matching_trial', { TRIAL_DRAWS_PER_HOUR: '20' });
    groupId = await matching.group();
    residents = await matching.register([
      ...Array.from({ length: 12 }, () => ({ gender: 'woman' })),
      ...Array.from({ length: 8 }, () => ({ gender: 'man' })),
      ...Array.from({ length: 6 }, () => ({ experience: ['relative:older-people'] })),
      ...Array.from({ length: 2 }, () => ({ gender: 'man', experience: ['patient:dependence'] })),
    ]);
  });
  afterAll(() => matching.stop());

  const requester = () => ({ role: 'requester', grants: [{ role: 'requester', group: groupId }] }) as const;
  const wishes = (more: object = {}) => ({
    groupId,
    seats: 4,
    occasions: [inDays(20)],
    themes: ['mental-health'],
    ...more,
  });
  const attempt = (more: object = {}, as: object = requester()) =>
    matching.call<TrialDrawAnswer>('POST', '/v1/trial-draws', as, wishes(more));
  const kept = () =>
    matching.service.sql<{ requests: number; draws: number; offers: number; trials: number }>(
      `select (select count(*)::int from request) as requests, (select count(*)::int from draw) as draws,
              (select count(*)::int from assignment) as offers,
              (select count(*)::int from draw_audit where action = 'trial') as trials`,
    );

  it('tells who could be drawn, why others cannot, and exactly what a panel is expected to be', async () => {
    const { status, body } = await attempt({
      quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 1 }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcome: 'feasible',
      seats: 4,
      people: 20,
      // Six of another theme, two of a third.
      ineligible: [{ reason: 'theme-missing', people: 8 }],
      rows: [
        { value: 'man', pool: 8, panel: 3 },
        { value: 'woman', min: 1, max: 1, pool: 12, panel: 1 },
      ],
      relaxations: [],
      proved: true,
      hidden: false,
    });
    expect(body.certificate!.lowestChance).toBeCloseTo(1 / 12, 6);
    expect(body.certificate!.bound).toBeCloseTo(1 / 12, 6);
  });

  it('asks nobody and keeps nothing but that it was tried, and never names anybody', async () => {
    const [before] = await kept();
    const { body } = await attempt({ quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 3 }] });
    const [after] = await kept();
    expect(after).toEqual({ ...before!, trials: before!.trials + 1 });
    const text = JSON.stringify(body);
    for (const residentId of residents) expect(text).not.toContain(residentId);
    expect(Object.keys(body).sort()).toEqual(
      [
        'certificate',
        'hidden',
        'ineligible',
        'outcome',
        'people',
        'proved',
        'relaxations',
        'rows',
        'seats',
        'seconds',
      ].sort(),
    );
  });

  it('proposes the smallest change of limits, with its reason in both languages', async () => {
    const { body } = await attempt({
      themes: [],
      quotas: [{ feature: 'theme', value: 'dependence', min: 3, max: 4 }],
    });
    expect(body).toMatchObject({
      outcome: 'infeasible',
      people: 28,
      relaxations: [{ feature: 'theme', value: 'dependence', limit: 'min', from: 3, to: 2 }],
      proved: true,
      hidden: true,
    });
    expect(body.certificate).toBeUndefined();
    expect(body.relaxations[0]!.reason.sv).toMatch(/erfarenhet av beroende.*färre än fem personer/);
  });

  it('says when there are too few people for the seats', async () => {
    expect((await attempt({ demandedExperience: ['patient:habilitation'] })).body).toMatchObject({
      outcome: 'too-few-people',
      people: null,
      relaxations: [],
    });
    expect((await attempt({ seats: 30 })).body).toMatchObject({
      outcome: 'too-few-people',
      relaxations: [{ feature: 'seats', from: 30, to: 20 }],
    });
  });

  it('names what no request may be, as publishing it would', async () => {
    expect(await attempt({ seats: 0, themes: ['no-such-theme'] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'seats' }, { field: 'themes.0', rule: 'unknown-theme' }] },
    });
    expect(await attempt({ title: 'Möte' })).toMatchObject({ status: 400 });
    expect(await attempt({ occasions: 'soon' })).toMatchObject({ status: 400 });
  });

  it('is for requesters of the group and coordinators of the county', async () => {
    expect((await attempt({}, coordinator)).status).toBe(200);
    const elsewhere = await matching.group({ name: 'En annan grupp' });
    const other = { role: 'requester', grants: [{ role: 'requester', group: elsewhere }] };
    expect((await attempt({}, other)).status).toBe(403);
    expect((await attempt({}, { role: 'resident' })).status).toBe(403);
    expect(await attempt({}, { ...coordinator, tenant: 'kronoberg' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'groupId', rule: 'unknown-group' }] },
    });
  });

  it('is refused to whoever tries too often', async () => {
    const eager = { ...requester(), accountId: 'eager' };
    const answers = [];
    for (let at = 0; at < 21; at += 1) answers.push((await attempt({}, eager)).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    expect((await attempt()).status).toBe(200);
  });

  it('shows what the draw would give beside those whom a coordinator proposes, and requesters only the reasons', async () => {
    const reason = 'Ledde arbetet förra året.';
    const woman = residents[0]!;
    const requestId = await matching.publish({
      ...wishes({ quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 4 }] }),
      activityKind: 'single-meeting',
      title: 'Möte',
      place: { form: 'online' },
      fundingSource: 'plan',
      seatFilling: 'named',
      named: [{ residentId: woman, reason }],
    });
    const shown = await matching.ok<ProposalsAnswer>('GET', `/v1/requests/${requestId}/proposals`);
    expect(shown.proposed).toEqual([{ residentId: woman, reason }]);
    const women = ({ rows }: { rows: { value: string; panel: number | null }[] }) =>
      rows.find(({ value }) => value === 'woman')!.panel!;
    expect(women(shown.drawn)).toBeCloseTo((4 * 12) / 20, 5);
    expect(women(shown.beside!)).toBeCloseTo(1 + (3 * 11) / 19, 5);
    const told = await matching.call<ProposalsAnswer>(
      'GET',
      `/v1/requests/${requestId}/proposals`,
      requester(),
    );
    expect(told.body).toEqual({ proposed: [{ reason }], drawn: shown.drawn });
  });

  it('compares whom a coordinator would choose with the draw, and names each rule and limit that it breaks', async () => {
    const requestId = await matching.publish({
      ...wishes({ quotas: [{ feature: 'gender', value: 'woman', min: 2, max: 3 }] }),
      activityKind: 'single-meeting',
      title: 'Möte',
      place: { form: 'online' },
      fundingSource: 'plan',
    });
    const [older, man] = [residents[20]!, residents[13]!];
    const chosen = [...residents.slice(13, 16), older];
    const body = { residentIds: chosen };
    const path = `/v1/requests/${requestId}/compare-proposal`;
    const compared = await matching.ok<ComparedProposalAnswer>('POST', path, body);
    expect(compared.people.map(({ barred }) => barred)).toEqual([[], [], [], []]);
    expect(compared.people.find(({ residentId }) => residentId === older)!.against).toMatchObject([
      { reason: 'theme-missing', name: { sv: expect.any(String) } },
    ]);
    expect(compared.limits).toMatchObject([{ value: 'woman', limit: 'min', allowed: 2 }]);
    expect(compared).toMatchObject({ seats: 4, drawn: 'feasible', beside: 'infeasible' });
    const row = (value: string) => compared.rows.find((each) => each.value === value)!;
    expect(row('woman')).toMatchObject({ proposed: 1, beside: null, min: 2, max: 3 });
    expect(row('man')).toMatchObject({ proposed: 3 });
    const few = await matching.ok<ComparedProposalAnswer>('POST', path, { residentIds: [man] });
    expect(few).toMatchObject({ limits: [], beside: 'feasible' });
    expect((await matching.call('POST', path, requester(), body)).status).toBe(403);
    const five = { residentIds: residents.slice(0, 5) };
    expect((await matching.call('POST', path, coordinator, five)).status).toBe(422);
    const [left] = await matching.service.sql<{ offers: number }>(
      `select count(*)::int as offers from assignment where request_id = $1 and holder = 'named'`,
      [requestId],
    );
    expect(left).toEqual({ offers: 0 });
  });
});
