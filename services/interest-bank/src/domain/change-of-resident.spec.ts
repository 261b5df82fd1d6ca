import { describe, expect, it } from '@jest/globals';
import {
  ResidentChanged,
  ResidentPaused,
  ResidentRegistered,
  ResidentWithdrawn,
} from '@medverka/event-contracts';
import fc from 'fast-check';
import { changeProfile, endPause, pause, register, resume, withdraw } from './change-of-resident.ts';
import type { Resident } from './resident.ts';

const id = '01936f00-0000-7000-8000-000000000001';
const profile = {
  givenName: 'Åsa',
  familyName: 'Öberg',
  birthDate: '1990-01-01',
  gender: 'woman',
  municipality: '0880',
  experience: [{ kind: 'patient', theme: 'mental-health' }],
  contact: { channel: 'email', email: 'asa@exempel.se' },
  language: 'sv',
  availability: {},
} as const;
const consent = { textVersion: 'bank-2026-1', givenAt: new Date('2026-11-01T10:00:00Z') };
const registered = register({ id, profile, consent, mayBeTwice: false });
const active = registered.state;
const today = '2026-11-21';

const paused = (until?: string): Resident => ({ ...active, state: 'paused', ...(until && { until }) });
const forgotten: Resident = { id, revision: 4, state: 'withdrawn' };

describe('a resident', () => {
  it('is registered at revision 1, and says so without a word about who it is', () => {
    expect(registered.events).toEqual([expect.any(ResidentRegistered)]);
    expect({ ...registered.events[0] }).toEqual({ residentId: id, revision: 1 });
  });

  it('is registered under the account that registered', () => {
    const accountId = '01936f00-0000-7000-8000-00000000000a';
    const own = register({ id, profile, consent, mayBeTwice: false, accountId });
    expect(own.events[0]).toMatchObject({ accountId });
  });

  it('changes with a higher revision', () => {
    const decision = changeProfile(active, { ...profile, municipality: '0881' }, undefined, 1);
    expect(decision).toMatchObject({
      kind: 'decided',
      state: { revision: 2, profile: { municipality: '0881' } },
    });
    expect(decision).toHaveProperty('events', [expect.any(ResidentChanged)]);
  });

  it('does not change when the same is stated in another order', () => {
    const { givenName, ...rest } = profile;
    const decision = changeProfile(active, { ...rest, givenName }, undefined);
    expect(decision).toEqual({ kind: 'ignored', reason: 'nothing-changed' });
  });

  it('changes when only a newer consent is given', () => {
    const newer = { ...consent, givenAt: new Date('2026-11-20T10:00:00Z') };
    expect(changeProfile(active, profile, newer)).toMatchObject({
      kind: 'decided',
      state: { consent: newer },
    });
  });

  it('is not changed from a revision that is no longer the newest', () => {
    const decision = changeProfile({ ...active, revision: 3 }, { ...profile, gender: 'man' }, undefined, 2);
    expect(decision).toEqual({ kind: 'rejected', reason: 'changed-meanwhile' });
  });

  it.each<[string, Resident, string | undefined, object]>([
    [
      'until a day',
      active,
      '2026-12-24',
      { kind: 'decided', state: { state: 'paused', until: '2026-12-24' } },
    ],
    ['today only', active, today, { kind: 'decided' }],
    ['without an end', active, undefined, { kind: 'decided', state: { state: 'paused' } }],
    ['longer than before', paused('2026-12-01'), '2026-12-24', { kind: 'decided' }],
    ['as long as before', paused('2026-12-01'), '2026-12-01', { kind: 'ignored', reason: 'already-paused' }],
    ['until yesterday', active, '2026-11-20', { kind: 'rejected', reason: 'pause-ends-in-the-past' }],
    ['after leaving', forgotten, undefined, { kind: 'rejected', reason: 'withdrawn' }],
  ])('pauses %s', (_, before, until, expected) => {
    expect(pause(before, today, until)).toMatchObject(expected);
  });

  it('says how long it pauses', () => {
    const decision = pause(active, today, '2026-12-24');
    expect(decision).toHaveProperty('events', [expect.any(ResidentPaused)]);
    expect(decision).toMatchObject({ events: [{ residentId: id, revision: 2, until: '2026-12-24' }] });
  });

  it('keeps no end of an earlier pause in a pause without one', () => {
    expect(pause(paused('2026-12-01'), today)).not.toHaveProperty('state.until');
  });

  it.each<[string, Resident, object]>([
    ['a paused one is active again', paused('2026-12-01'), { kind: 'decided', state: { state: 'active' } }],
    ['an active one stays so', active, { kind: 'ignored', reason: 'already-active' }],
    ['one who left stays away', forgotten, { kind: 'rejected', reason: 'withdrawn' }],
  ])('resumes: %s', (_, before, expected) => {
    expect(resume(before)).toMatchObject(expected);
  });

  it.each<[string, Resident, object]>([
    ['over', paused('2026-11-20'), { kind: 'decided', state: { state: 'active' } }],
    ['not over on its last day', paused(today), { kind: 'ignored', reason: 'pause-goes-on' }],
    ['prolonged meanwhile', paused('2026-12-24'), { kind: 'ignored', reason: 'pause-goes-on' }],
    ['made endless meanwhile', paused(), { kind: 'ignored' }],
    ['ended by hand', active, { kind: 'ignored' }],
    ['followed by leaving', forgotten, { kind: 'ignored' }],
  ])('has a pause that is %s when its timer fires', (_, before, expected) => {
    expect(endPause(before, today)).toMatchObject(expected);
  });

  it('who leaves without an engagement is forgotten at once', () => {
    const decision = withdraw(active, false);
    expect(decision).toMatchObject({ kind: 'decided', state: { id, revision: 2, state: 'withdrawn' } });
    expect(JSON.stringify(decision)).not.toContain('Öberg');
    expect(decision).toHaveProperty('events', [expect.any(ResidentWithdrawn)]);
  });

  it('who leaves with an engagement keeps name and contact way, and nothing else', () => {
    const { givenName, familyName, contact, language } = profile;
    expect(withdraw(paused(), true)).toMatchObject({
      state: {
        id,
        revision: 2,
        state: 'withdrawn',
        remembered: { givenName, familyName, contact, language },
      },
    });
    expect(JSON.stringify(withdraw(active, true))).not.toContain('1990-01-01');
  });

  it('leaves only once', () => {
    expect(withdraw(forgotten, true)).toEqual({ kind: 'ignored', reason: 'already-withdrawn' });
  });

  it('says each revision once, upwards, whatever happens', () => {
    const step = fc.constantFrom<(resident: Resident) => ReturnType<typeof pause>>(
      (resident) => pause(resident, today),
      (resident) => pause(resident, today, '2026-12-24'),
      (resident) => resume(resident),
      (resident) => endPause(resident, '2026-12-25'),
      (resident) => changeProfile(resident, { ...profile, gender: 'man' }, undefined),
      (resident) => changeProfile(resident, profile, undefined),
      (resident) => withdraw(resident, true),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let resident: Resident = active;
        const said = [1];
        for (const decide of steps) {
          const decision = decide(resident);
          if (decision.kind !== 'decided') continue;
          resident = decision.state;
          said.push(...decision.events.map((event) => (event as { revision: number }).revision));
        }
        expect(said).toEqual(said.map((_, index) => index + 1));
        expect(resident.revision).toBe(said.length);
      }),
    );
  });
});
