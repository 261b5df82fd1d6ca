import { describe, expect, it } from '@jest/globals';
import { AssignmentMatchingConfig } from '../config.ts';
import type { Composition } from '../domain/composition.ts';
import type { Draw } from '../storage/draw.store.ts';
import { PanelEngine } from './panel-engine.ts';

const people = Array.from({ length: 12 }, (_, at) => ({
  id: String(at + 1),
  weight: 1,
  features: { gender: [at % 3 ? 'woman' : 'man'] },
}));
const composition: Composition = {
  people,
  bodies: [{ id: 'open', seats: 4 }],
  quotas: [{ feature: 'gender', value: 'man', min: 2, max: 2 }],
  atMost: [],
  pinned: [],
};
const open = [1, 2, 3, 4].map((number) => ({ number }));
const draw = (input: Partial<Draw['input']> = {}, seed = 'seed'): Draw => ({
  id: 'd',
  requestId: 'r',
  round: 1,
  source: 'bank',
  seed,
  input: { appointed: [], open, composition, method: 'draw', ...input },
});
const config = new AssignmentMatchingConfig();
const engine = new PanelEngine(config);
const seatedBy = async (each: Draw) => {
  const outcome = await engine.choose(each);
  if (outcome.kind !== 'panel') throw new Error(outcome.kind);
  return outcome.seated.map(({ seat, personId }) => `${seat.number}:${personId}`);
};

describe('choosing a panel', () => {
  it('is the same for the same round, whatever the order of people, and another for another seed', async () => {
    const first = await seatedBy(draw());
    expect(await seatedBy(draw())).toEqual(first);
    expect(await seatedBy(draw({ composition: { ...composition, people: people.toReversed() } }))).toEqual(
      first,
    );
    const others = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((seed) => seatedBy(draw({}, seed))));
    expect(others.some((other) => other.join() !== first.join())).toBe(true);
  });

  it('fills an empty seat beside those who hold theirs, within the quotas of all', async () => {
    const pinned = ['1', '2', '3'].map((id) => ({ id, body: 'open' }));
    const seated = await seatedBy(
      draw({ method: 'repair', open: [{ number: 4 }], composition: { ...composition, pinned } }),
    );
    expect(seated).toEqual([expect.stringMatching(/^4:(4|7|10)$/)]);
  });

  it('never breaks a quota: a gap that can only be filled against one stays, with the smallest change named', async () => {
    const pinned = ['2', '3', '5'].map((id) => ({ id, body: 'open' }));
    expect(
      await engine.choose(
        draw({ method: 'repair', open: [{ number: 4 }], composition: { ...composition, pinned } }),
      ),
    ).toMatchObject({
      kind: 'no-panel',
      reason: 'quotas-unreachable',
      relaxations: [{ feature: 'gender', value: 'man', limit: 'min', from: 2, to: 1 }],
    });
  });

  it.each([
    ['nobody', 0],
    ['fewer people than seats', 3],
  ])('says so when there is %s', async (_, count) => {
    const few = { ...composition, people: people.slice(0, count), quotas: [] };
    expect(await engine.choose(draw({ composition: few }))).toMatchObject({
      kind: 'no-panel',
      reason: 'too-few-people',
    });
  });

  it('names limits that no draw can answer', async () => {
    const twice = { ...composition, quotas: [...composition.quotas, ...composition.quotas] };
    expect(await engine.choose(draw({ composition: twice }))).toMatchObject({
      kind: 'no-panel',
      reason: 'duplicate-quota',
    });
  });

  it('asks the solver nothing when there is nothing to choose', async () => {
    const appointed = [{ seat: { number: 1 }, personId: '7' }];
    expect(await seatedBy(draw({ method: 'appoint', appointed, open: [] }))).toEqual(['1:7']);
  });

  it('is fixed before the announced number is known, and drawn by it afterwards, always the same', async () => {
    const salt = 'secret';
    const committed = await engine.choose({ ...draw({}, ''), salt });
    if (committed.kind !== 'committed') throw new Error(committed.kind);
    const { prepared } = committed;
    expect(await engine.choose({ ...draw({}, ''), salt })).toMatchObject({
      prepared: { commit: prepared.commit },
    });
    const revealed = await engine.choose({ ...draw({}, '3 14 15'), salt, prepared });
    expect(revealed).toEqual(await engine.choose({ ...draw({}, '3 14 15'), salt }));
    expect(revealed).toMatchObject({
      lottery: { commit: prepared.commit, publicNumber: '3 14 15' },
    });
  });

  it('ends at once when nobody wants it any more', async () => {
    const wide = Array.from({ length: 3_000 }, (_, at) => ({
      id: String(at),
      weight: 1,
      features: Object.fromEntries(['a', 'b', 'c'].map((each, by) => [each, [String((at * (by + 7)) % 13)]])),
    }));
    const quotas = ['a', 'b', 'c'].flatMap((feature) =>
      Array.from({ length: 13 }, (_, value) => ({ feature, value: String(value), min: 0, max: 6 })),
    );
    const large = draw({
      composition: { ...composition, people: wide, quotas, bodies: [{ id: 'open', seats: 60 }] },
    });
    const wanted = new AbortController();
    const options = { signal: wanted.signal, onProgress: () => wanted.abort() };
    await expect(engine.choose(large, options)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
