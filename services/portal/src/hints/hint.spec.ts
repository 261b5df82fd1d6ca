import { describe, expect, it } from '@jest/globals';
import { Caller, type Grant } from '@medverka/service-host';
import { heardIn } from './hear.ts';
import { type Heard, hintFor } from './hint.ts';

const caller = (grants: Grant[], more: { residentId?: string; tenant?: string } = {}) =>
  new Caller({ accountId: 'account-1', tenant: 'kalmar', grants, ...more }, new Date());

const offered: Heard = {
  tenant: 'kalmar',
  aggregate: 'assignment',
  event: 'assignment-offered',
  ids: { assignmentId: 'a-1', requestId: 'r-1', residentId: 'p-1' },
};
const { aggregate, event } = offered;

describe('who is told what', () => {
  it('a resident hears of the own, without ids of people', () => {
    const own = caller([{ role: 'resident' }], { residentId: 'p-1' });
    expect(hintFor(own, offered)).toEqual({
      aggregate,
      event,
      ids: { assignmentId: 'a-1', requestId: 'r-1' },
    });
  });

  it('a resident hears nothing of others', () => {
    expect(hintFor(caller([{ role: 'resident' }], { residentId: 'p-2' }), offered)).toBeUndefined();
    expect(hintFor(caller([{ role: 'resident' }]), offered)).toBeUndefined();
  });

  it('nobody hears of another county', () => {
    const other = caller([{ role: 'coordinator' }], { tenant: 'kronoberg', residentId: 'p-1' });
    expect(hintFor(other, offered)).toBeUndefined();
  });

  it('a coordinator of the county gets the ids, one of a group only that something changed', () => {
    expect(hintFor(caller([{ role: 'coordinator' }]), offered)).toEqual({
      aggregate,
      event,
      ids: offered.ids,
    });
    expect(hintFor(caller([{ role: 'coordinator', group: 'g-1' }]), offered)).toEqual({ aggregate, event });
  });

  it('requesters and approvers hear that something of their kind changed, and no id', () => {
    expect(hintFor(caller([{ role: 'requester' }]), offered)).toEqual({ aggregate, event });
    expect(hintFor(caller([{ role: 'approver' }]), offered)).toBeUndefined();
    expect(hintFor(caller([{ role: 'operator' }]), offered)).toBeUndefined();
  });

  it('takes only ids out of what it hears', () => {
    const data = new TextEncoder().encode('{"residentId":"p-1","reason":"ill","occasions":[],"accountId":5}');
    const heard = heardIn('ev.kalmar.assignment-matching.assignment.assignment-declined-v2', data);
    expect(heard).toEqual({ ...offered, event: 'assignment-declined', ids: { residentId: 'p-1' } });
    expect(heardIn('ev.kalmar.a.b.c', new TextEncoder().encode('no json'))).toBeUndefined();
  });
});
