import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentOffered } from '@medverka/event-contracts';
import { unlimited } from '../testing/people.ts';
import { asking, Matching } from '../testing/start-matching.ts';

describe('a request with 500 seats', () => {
  let matching: Matching;
  beforeAll(async () => {
    matching = await Matching.start('matching_large');
    await matching.service.sql(
      `insert into pool_person (tenant, resident_id, heard_revision, known_revision, state, gender, birth_year, municipality, experience, language, eligibility)
       select 'kalmar', gen_random_uuid(), 1, 1, 'active', (array['woman', 'man'])[n % 2 + 1], 1940 + n % 60, (array['0880', '0881', '0882'])[n % 3 + 1],
              array['patient:mental-health'], 'sv', $1::jsonb
         from generate_series(1, 2000) n`,
      [JSON.stringify(unlimited)],
    );
  });
  afterAll(() => matching.stop());

  it('is offered to 500 people at once, who answer at the same time and are confirmed by one list', async () => {
    const groupId = await matching.group();
    const body = asking(groupId, {
      activityKind: 'survey-panel',
      seats: 500,
      occasions: [{ startsAt: '2024-03-01T09:00:00Z', endsAt: '2024-03-01T10:00:00Z' }],
      quotas: [{ feature: 'gender', value: 'woman', min: 245, max: 255 }],
    });
    const requestId = await matching.publishAndReserve(body);
    await matching.inState(requestId, 'offering');
    const rows = await matching.service.sql<{ id: string; offered_at: Date }>(
      'select id, offered_at from assignment where request_id = $1',
      [requestId],
    );
    expect(rows).toHaveLength(500);
    const published = await matching.eventually(async () => {
      const offered = await matching.service.published(AssignmentOffered);
      expect(offered).toHaveLength(500);
      return offered;
    });
    expect(new Set(published.map(({ residentId }) => residentId)).size).toBe(500);

    const some = rows.slice(0, 40);
    const accept = ({ id }: { id: string }) => matching.ok('POST', `/v1/assignments/${id}/accept`, {});
    expect(await Promise.all(some.map(accept))).toHaveLength(40);
    const items = some.map(({ id }) => ({ assignmentId: id, occasion: 1, minutes: 60 }));
    expect(await matching.ok('POST', `/v1/requests/${requestId}/attendance`, { items })).toEqual({
      recorded: 40,
    });
    expect((await matching.state(requestId)).state).toBe('offering');
  });
});
