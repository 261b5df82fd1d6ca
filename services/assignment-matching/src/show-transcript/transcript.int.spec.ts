import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyTranscript } from '@medverka/fair-selection';
import { asking, coordinator, Matching } from '../testing/start-matching.ts';

interface Draws {
  readonly items: {
    readonly drawId: string;
    readonly source: string;
    readonly transcriptHash: string | null;
  }[];
}

describe('the transcript of a draw', () => {
  let matching: Matching;
  let requestId: string;
  let path: string;
  let commit: string;
  beforeAll(async () => {
    matching = await Matching.start('matching_transcript');
    const groupId = await matching.group();
    const residents = await matching.register(Array.from({ length: 9 }, () => ({})));
    requestId = await matching.publishAndReserve(
      asking(groupId, {
        seatFilling: 'named',
        named: [{ residentId: residents[0]!, reason: 'Ledde förra mötet.' }],
        quotas: [{ feature: 'gender', value: 'woman', min: 1, max: 2 }],
      }),
    );
    await matching.offers(requestId, 2);
    const { items } = await matching.ok<Draws>('GET', `/v1/requests/${requestId}/draws`);
    const drawn = items.find(({ source }) => source === 'bank')!;
    commit = drawn.transcriptHash!;
    path = `/v1/requests/${requestId}/draws/${drawn.drawId}/transcript`;
  });
  afterAll(() => matching.stop());

  const read = async () => {
    const { issuer, url } = matching.neighbours;
    const token = await issuer.token(coordinator, { issuer: url });
    return fetch(new URL(path, matching.service.url), { headers: { authorization: `Bearer ${token}` } });
  };
  const readings = () =>
    matching.service.sql<{ account: string; transcript_hash: string }>(
      `select account, transcript_hash from draw_audit where action = 'transcript-read' and request_id = $1`,
      [requestId],
    );

  it('is verified byte for byte by whoever knows no more than what was announced', async () => {
    const response = await read();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(verifyTranscript(bytes, { commit })).toMatchObject({ ok: true });
    bytes[20] = bytes[20]! ^ 1;
    expect(verifyTranscript(bytes, { commit }).ok).toBe(false);
  });

  it('is not handed out when what is kept does not give the hash that was published', async () => {
    const spoil = (how: string) =>
      matching.service.sql(`update draw set panels = ${how} where transcript_hash = $1`, [commit]);
    await spoil('set_byte(panels, 0, 255 - get_byte(panels, 0))');
    expect((await read()).status).toBe(500);
    await spoil('set_byte(panels, 0, 255 - get_byte(panels, 0))');
    expect((await read()).status).toBe(200);
  });

  it('is read as well where an earlier version has kept all of it', async () => {
    const before = await (await read()).text();
    const { commitment: _, ...rest } = JSON.parse(before) as { commitment: object };
    await matching.service.sql(
      `update draw set panels = null, result = result - 'committed' || jsonb_build_object('transcript', $2::jsonb)
        where transcript_hash = $1`,
      [commit, before],
    );
    expect(JSON.parse(await (await read()).text())).toMatchObject(rest);
    expect(await (await read()).text()).toBe(before);
  });

  it('leaves a trace of who read it, and none of who was refused', async () => {
    const before = (await readings()).length;
    await read();
    for (const role of ['requester', 'resident', 'operator'] as const)
      expect((await matching.call('GET', path, { role })).status).toBe(403);
    expect((await matching.call('GET', path, { ...coordinator, tenant: 'kronoberg' })).status).toBe(404);
    const rows = await readings();
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({ transcript_hash: commit });
  });

  it('is not there for a round in which nobody was drawn, nor under another request', async () => {
    const { items } = await matching.ok<Draws>('GET', `/v1/requests/${requestId}/draws`);
    const named = items.find(({ source }) => source === 'named')!;
    const base = `/v1/requests/${requestId}/draws`;
    expect((await matching.call('GET', `${base}/${named.drawId}/transcript`, coordinator)).status).toBe(404);
    expect((await matching.call('GET', `${base}/not-an-id/transcript`, coordinator)).status).toBe(404);
  });

  it('is not changed or deleted once it is on record who read it', async () => {
    await read();
    for (const statement of [`update draw_audit set action = 'done'`, 'delete from draw_audit'])
      await expect(matching.service.sql(statement)).rejects.toThrow(/append-only|denied/);
  });
});
