import { describe, expect, it } from '@jest/globals';
import { AttendanceRecorded } from '../attendance-recorded.ts';
import { PayoutOrder } from '../payout-order.ts';
import { RequestSubmitted } from '../request-submitted.ts';
import { contractOf, EventContract } from './contract.ts';
import { filterSubjectOf, subjectOf } from './subjects.ts';

@EventContract({
  name: 'attendance-recorded',
  version: 2,
  channel: 'event',
  saidBy: 'assignment-matching',
  aggregate: 'assignment',
  heardBy: [],
})
class AttendanceRecordedAnew {}

describe('a subject', () => {
  it.each([
    [AttendanceRecorded, undefined, 'ev.kalmar.assignment-matching.assignment.attendance-recorded'],
    [AttendanceRecordedAnew, undefined, 'ev.kalmar.assignment-matching.assignment.attendance-recorded-v2'],
    [RequestSubmitted, 'region-kalmar', 'in.kalmar.region-kalmar.request-submitted'],
    [PayoutOrder, 'finance', 'out.kalmar.finance.payout-order'],
  ])('of %p says county, sayer and event', (eventClass, party, subject) => {
    expect(subjectOf(contractOf(eventClass), 'kalmar', party)).toBe(subject);
  });

  it.each([
    [AttendanceRecorded, 'ev.*.assignment-matching.assignment.attendance-recorded'],
    [RequestSubmitted, 'in.*.*.request-submitted'],
    [PayoutOrder, 'out.*.*.payout-order'],
  ])('of %p is listened to for all counties', (eventClass, filter) => {
    expect(filterSubjectOf(contractOf(eventClass))).toBe(filter);
  });

  it.each(['*', '>', 'kalmar.x', 'Kalmar', '', 'a b'])('is not made of the county %p', (tenant) => {
    expect(() => subjectOf(contractOf(AttendanceRecorded), tenant)).toThrow('lower-case id');
  });

  it('to an outside system needs the system', () => {
    expect(() => subjectOf(contractOf(PayoutOrder), 'kalmar')).toThrow('lower-case id');
  });
});

describe('a class without contract', () => {
  it('is a bug that says so', () => {
    class Nothing {}
    expect(() => contractOf(Nothing)).toThrow('Nothing has no @EventContract');
  });
});
