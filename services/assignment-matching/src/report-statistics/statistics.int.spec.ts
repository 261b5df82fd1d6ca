import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Matching } from '../testing/start-matching.ts';
import type { Statistics } from './statistics.controller.ts';

let matching: Matching;

/** Eight women and two men of two municipalities and one whose identity is protected; six women and the men took part. */
beforeAll(async () => {
  matching = await Matching.start('matching_statistics');
  const women = Array.from({ length: 8 }, (_, at) => ({
    birthYear: at < 6 ? 1950 : 2000,
    municipality: at < 5 ? '0880' : '0883',
  }));
  const men = [{}, {}].map(() => ({ gender: 'man', birthYear: 1950 }));
  const guarded = { gender: 'man', eligibility: { protectedIdentity: true } };
  const residents = await matching.register([...women, ...men, guarded]);
  const [, , , , , , , , , , protectedOne] = residents;
  await matching.service.sql(
    `with people as (select id, row_number() over (order by id) as at from pool_person where resident_id = any($1)),
          grp as (insert into participation_group (tenant, id, kind, name) values ('kalmar', $2, 'coordinating', 'G')),
          req as (insert into request (tenant, id, state, revision, terms_revision, group_id, activity_kind, funding_source,
                                       terms, seat_plan, published_by)
                  values ('kalmar', $3, 'completed', 1, 1, $2, 'single-meeting', 'dialogue',
                          '{"themes": ["mental-health"]}', '{}', 'nobody')),
          asked as (insert into assignment (tenant, id, request_id, person_id, state, revision, seat, holder, substitute)
                    select 'kalmar', gen_random_uuid(), $3, id, 'accepted', 1, at, 'drawn', false from people
                    returning id, person_id)
     insert into attendance (tenant, assignment_id, occasion, person_id, day, minutes, revision, recorded_by)
     select 'kalmar', asked.id, occasion, person_id, make_date(2018 + occasion, 3, 1), 60, 1, 'nobody'
       from asked, generate_series(1, 2) occasion`,
    [[...residents.slice(0, 6), ...residents.slice(8, 10), protectedOne], randomUUID(), randomUUID()],
  );
});
afterAll(() => matching.stop());

const statistics = async (fromYear: number, toYear: number) => {
  const { breakdowns, ...rest } = await matching.ok<Statistics>(
    'GET',
    `/v1/statistics?fromYear=${fromYear}&toYear=${toYear}`,
  );
  return { ...rest, of: (by: string) => breakdowns.find((one) => one.by === by)?.cells };
};

describe('the statistics', () => {
  it('count both ways, by age at the end of the period', async () => {
    const { of, smallNumberBelow } = await statistics(2019, 2020);
    expect(smallNumberBelow).toBe(5);
    expect(of('age')).toEqual([
      expect.objectContaining({ of: '16-24', standing: null, tookPart: 0 }),
      expect.objectContaining({ of: '65+', standing: null, tookPart: null }),
    ]);
    expect(of('theme')).toEqual([
      { of: 'mental-health', standing: 10, tookPart: 8, perPersonAndRequest: 8, perPersonAndOccasion: 16 },
    ]);
    expect((await statistics(2019, 2019)).of('theme')).toMatchObject([{ perPersonAndOccasion: 8 }]);
  });

  it('hide few people, and what would give them or a protected identity away', async () => {
    const { of } = await statistics(2019, 2020);
    expect(of('gender')).toEqual([
      { of: 'man', standing: null, tookPart: null, perPersonAndRequest: null, perPersonAndOccasion: null },
      { of: 'woman', standing: null, tookPart: null, perPersonAndRequest: null, perPersonAndOccasion: null },
    ]);
  });

  it('are not for others, nor for years in the wrong order', async () => {
    const ask = (role: 'requester' | 'coordinator', query: string) =>
      matching.call('GET', `/v1/statistics?${query}`, { role });
    expect((await ask('requester', 'fromYear=2019&toYear=2020')).status).toBe(403);
    expect((await ask('coordinator', 'fromYear=2020&toYear=2019')).status).toBe(422);
    expect((await ask('coordinator', 'fromYear=2019')).status).toBe(400);
  });
});
