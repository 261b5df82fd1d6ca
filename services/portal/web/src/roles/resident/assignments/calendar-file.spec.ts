import { describe, expect, it } from '@jest/globals';
import { calendarFile } from './calendar-file.ts';

const assignment = {
  assignmentId: '0197d1a2-0000-7000-8000-000000000001',
  requestId: '0197d1a2-0000-7000-8000-000000000002',
  residentId: '0197d1a2-0000-7000-8000-000000000003',
  state: 'accepted' as const,
  revision: 2,
  substitute: false,
  filledBy: 'drawn' as const,
  attendance: [],
  requestState: 'filled' as const,
  title: 'Planering; nästa år, med en rubrik som är så lång att raden i filen måste brytas på mitten',
  activityKind: 'single-meeting',
  place: { form: 'room' as const, address: 'Stortorget 1,\nKalmar' },
  occasions: [
    {
      number: 1,
      date: '2027-03-02',
      startsAt: '2027-03-02T13:00:00+01:00',
      endsAt: '2027-03-02T15:00:00+01:00',
      minutes: 120,
    },
  ],
  group: { groupId: '0197d1a2-0000-7000-8000-000000000004', name: 'Samordnande grupp' },
};

describe('the calendar file of an assignment', () => {
  const file = calendarFile(assignment, new Date('2027-01-01T08:00:00Z'));
  const unfolded = file.replaceAll('\r\n ', '');

  it('has the occasion in universal time, under an id that stays', () => {
    expect(unfolded).toContain('DTSTART:20270302T120000Z\r\nDTEND:20270302T140000Z\r\n');
    expect(unfolded).toContain('UID:0197d1a2-0000-7000-8000-000000000001-1@medverka\r\n');
  });

  it('keeps commas, semicolons and line breaks of what people typed as text', () => {
    expect(unfolded).toContain('SUMMARY:Planering\\; nästa år\\, med en rubrik');
    expect(unfolded).toContain('LOCATION:Stortorget 1\\,\\nKalmar\r\n');
  });

  it('has no line of more than 75 octets', () => {
    const longest = Math.max(...file.split('\r\n').map((line) => Buffer.byteLength(line)));
    expect(longest).toBeLessThanOrEqual(75);
    expect(longest).toBeGreaterThan(70);
  });
});
