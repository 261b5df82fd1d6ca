import { describe, expect, it } from '@jest/globals';
import {
  begin,
  bounce,
  conclude,
  type Delivery,
  type DeliveryState,
  deliveryStates,
  drop,
  mostAttempts,
  type Outcome,
  post,
  tryAgain,
} from './delivery.ts';

const waiting: Delivery = {
  id: '01936f00-0000-7000-8000-000000000001',
  message: 'offered',
  recipient: 'resident',
  residentId: '01936f00-0000-7000-8000-000000000002',
  facts: {},
  state: 'waiting',
  attempts: 0,
  round: 1,
  inFlight: false,
  mayBeDouble: false,
};
const at = (state: DeliveryState, more: Partial<Delivery> = {}): Delivery => ({ ...waiting, state, ...more });
const trying = at('waiting', { attempts: 1, inFlight: true });

describe('a delivery', () => {
  it('counts an attempt before it is made', () => {
    expect(begin(waiting)).toEqual({ kind: 'decided', state: trying });
  });

  it('may be double when an attempt was cut off, and stays so', () => {
    const again = begin(trying);
    expect(again).toMatchObject({ state: { attempts: 2, inFlight: true, mayBeDouble: true } });
    const failed = conclude(at('waiting', { inFlight: true, mayBeDouble: true }), {
      kind: 'trouble',
      reason: 'x',
    });
    expect(failed).toMatchObject({ state: { state: 'waiting', inFlight: false, mayBeDouble: true } });
  });

  it('is not double after an attempt that is known to have failed', () => {
    expect(begin(at('waiting', { attempts: 1, reason: 'smtp-451' }))).toMatchObject({
      state: { attempts: 2, mayBeDouble: false },
    });
  });

  it.each<[Outcome, Partial<Delivery>]>([
    [
      { kind: 'taken', channel: 'email' },
      { state: 'sent', channel: 'email' },
    ],
    [
      { kind: 'printed', channel: 'letter' },
      { state: 'letter-ready', channel: 'letter' },
    ],
    [
      { kind: 'refused', reason: 'smtp-550', channel: 'email' },
      { state: 'failed', reason: 'smtp-550' },
    ],
    [{ kind: 'unreachable' }, { state: 'no-contact-way' }],
    [
      { kind: 'pointless', reason: 'overtaken' },
      { state: 'dropped', reason: 'overtaken' },
    ],
    [
      { kind: 'trouble', reason: 'smtp-451' },
      { state: 'waiting', reason: 'smtp-451' },
    ],
  ])('ends an attempt that was %j', (outcome, expected) => {
    expect(conclude(trying, outcome)).toMatchObject({
      kind: 'decided',
      state: { ...expected, inFlight: false },
    });
  });

  it('is given up for a coordinator to see after so many attempts', () => {
    const last = at('waiting', { attempts: mostAttempts, inFlight: true });
    expect(conclude(last, { kind: 'trouble', reason: 'smtp-451' })).toMatchObject({
      state: { state: 'failed', reason: 'smtp-451' },
    });
  });

  it('that is done is not begun or concluded again', () => {
    for (const state of deliveryStates.filter((one) => one !== 'waiting')) {
      expect(begin(at(state))).toEqual({ kind: 'ignored', reason: state });
      expect(conclude(at(state), { kind: 'taken', channel: 'email' })).toEqual({
        kind: 'ignored',
        reason: state,
      });
    }
  });

  it.each<[DeliveryState, object]>([
    ['sent', { kind: 'decided', state: { state: 'bounced', reason: 'dsn-5.1.1' } }],
    ['bounced', { kind: 'ignored', reason: 'bounced' }],
    ['waiting', { kind: 'rejected', reason: 'not-sent' }],
    ['posted', { kind: 'rejected', reason: 'not-sent' }],
  ])('that is %s comes back', (state, expected) => {
    expect(bounce(at(state), 'dsn-5.1.1')).toMatchObject(expected);
  });

  it.each<[DeliveryState, object]>([
    ['failed', { kind: 'decided', state: { state: 'waiting', attempts: 0, round: 2 } }],
    ['bounced', { kind: 'decided', state: { state: 'waiting', attempts: 0, round: 2 } }],
    ['no-contact-way', { kind: 'decided', state: { state: 'waiting', round: 2 } }],
    ['waiting', { kind: 'ignored', reason: 'waiting' }],
    ['sent', { kind: 'rejected', reason: 'not-in-trouble' }],
    ['dropped', { kind: 'rejected', reason: 'not-in-trouble' }],
  ])('that is %s is tried again', (state, expected) => {
    const decision = tryAgain(at(state, { attempts: 9, reason: 'smtp-550', channel: 'email' }));
    expect(decision).toMatchObject(expected);
    if (decision.kind === 'decided') expect(decision.state).not.toHaveProperty('reason');
  });

  it.each<[DeliveryState, object]>([
    ['letter-ready', { kind: 'decided', state: { state: 'posted' } }],
    ['posted', { kind: 'ignored', reason: 'posted' }],
    ['sent', { kind: 'rejected', reason: 'no-letter' }],
  ])('that is %s is posted', (state, expected) => {
    expect(post(at(state))).toMatchObject(expected);
  });

  it('to somebody who left is dropped, unless it is about money', () => {
    expect(drop(waiting)).toMatchObject({ state: { state: 'dropped', reason: 'recipient-left' } });
    expect(drop(at('waiting', { message: 'returned' }))).toEqual({ kind: 'ignored', reason: 'still-told' });
  });
});
