import { describe, expect, it } from '@jest/globals';
import { codeOf } from '../../../forms/code-of.ts';
import { emptyGroup, faultsOfGroup, groupOf } from './group-draft.ts';
import { seatsOf } from './use-groups.ts';

const bodies = [
  { name: 'Länsgemensam ledning', seats: '2', theme: '' },
  { name: 'Äldre', seats: '1', theme: 'older-people' },
];

describe('a group that is entered', () => {
  it('names its bodies by codes that requests can carry', () => {
    expect(codeOf('  Länsgemensam ledning & råd ')).toBe('lansgemensam-ledning-rad');
  });

  it('has seats only where it has members for a term', () => {
    const draft = { ...emptyGroup(), name: 'Rådet', bodies };
    expect(groupOf(draft)).toEqual({ name: 'Rådet', kind: 'coordinating' });
    expect(groupOf({ ...draft, kind: 'standing' }).bodies).toEqual([
      { code: 'lansgemensam-ledning', name: 'Länsgemensam ledning', seats: 2 },
      { code: 'aldre', name: 'Äldre', seats: 1, theme: 'older-people' },
    ]);
  });

  it('says at each body what is missing', () => {
    const draft = {
      ...emptyGroup(),
      kind: 'standing' as const,
      bodies: [{ name: '', seats: '0', theme: '' }],
    };
    expect(faultsOfGroup(draft)).toMatchObject({
      ...{ name: 'missing', 'bodies.0.name': 'missing', 'bodies.0.seats': 'number' },
    });
  });
});

describe('the seats of a group', () => {
  it('are numbered body by body, each with who holds it', () => {
    const member = { memberId: 'm', residentId: 'r', seat: 3, from: '2026-01-01', until: '2027-12-31' };
    const seats = seatsOf({
      bodies: [
        { code: 'a', name: 'A', seats: 2 },
        { code: 'b', name: 'B', seats: 1, theme: 'older-people' },
      ],
      members: [member],
    });
    expect(seats.map(({ body, member: held }) => [body, held?.residentId])).toEqual([
      ['A', undefined],
      ['A', undefined],
      ['B', 'r'],
    ]);
  });
});
