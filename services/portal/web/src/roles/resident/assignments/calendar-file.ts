import type { components } from '../../../../generated/assignment-matching.ts';

type Assignment = components['schemas']['AssignmentAnswer'];

/** The assignment as a file for any calendar (RFC 5545): an event for each occasion, the same when it is fetched again. */
export function calendarFile(assignment: Assignment, at: Date): string {
  const events = assignment.occasions.flatMap(({ number, startsAt, endsAt }) => [
    'BEGIN:VEVENT',
    `UID:${assignment.assignmentId}-${number}@medverka`,
    `DTSTAMP:${stamp(at)}`,
    `SEQUENCE:${assignment.revision}`,
    `DTSTART:${stamp(new Date(startsAt))}`,
    `DTEND:${stamp(new Date(endsAt))}`,
    `SUMMARY:${text(assignment.title)}`,
    ...(assignment.place.address ? [`LOCATION:${text(assignment.place.address)}`] : []),
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Medverka//SV', ...events, 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** 20270302T120000Z */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const text = (value: string): string => value.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets, and no letter is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  for (const letter of line) {
    if (new TextEncoder().encode(now + letter).length > 74) {
      lines.push(now);
      now = '';
    }
    now += letter;
  }
  return [...lines, now].join('\r\n ');
}
