import { describe, expect, it } from '@jest/globals';
import { calendarText } from './calendar-text.ts';

const at = new Date('2027-03-01T08:00:00Z');
const event = {
  ...{ uid: 'a-1@medverka', revision: 3, title: 'Möte' },
  startsAt: new Date('2027-03-02T12:00:00Z'),
  endsAt: new Date('2027-03-02T14:00:00Z'),
};

describe('a calendar', () => {
  it('holds time, place and title of each occasion', () => {
    const lines = calendarText([{ ...event, address: 'Stortorget 1, Kalmar' }], at).split('\r\n');
    expect(lines).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Medverka//SV', 'X-WR-CALNAME:Medverka'],
      ...['BEGIN:VEVENT', 'UID:a-1@medverka', 'DTSTAMP:20270301T080000Z', 'SEQUENCE:3'],
      ...['DTSTART:20270302T120000Z', 'DTEND:20270302T140000Z', 'SUMMARY:Möte'],
      ...['LOCATION:Stortorget 1\\, Kalmar', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });

  it('takes a hostile title for text, and folds a long one between letters', () => {
    const title = `Ett\r\nATTENDEE:mailto:x@example.se;${'å'.repeat(60)}`;
    const lines = calendarText([{ ...event, title }], at).split('\r\n');
    expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false);
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain('å'.repeat(60));
  });
});
