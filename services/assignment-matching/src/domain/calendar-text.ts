/** One time to be somewhere. Nothing of whom it is for, and nothing of why they were asked. */
export interface CalendarEvent {
  readonly uid: string;
  readonly revision: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly address?: string;
}

/** A calendar as every calendar program reads it (RFC 5545). */
export function calendarText(events: readonly CalendarEvent[], at: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Medverka//SV',
    'X-WR-CALNAME:Medverka',
    ...events.flatMap((event) => linesOf(event, at)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const linesOf = (event: CalendarEvent, at: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `DTSTAMP:${stamp(at)}`,
  `SEQUENCE:${event.revision}`,
  `DTSTART:${stamp(event.startsAt)}`,
  `DTEND:${stamp(event.endsAt)}`,
  `SUMMARY:${text(event.title)}`,
  ...(event.address ? [`LOCATION:${text(event.address)}`] : []),
  'END:VEVENT',
];

/** 20270302T120000Z */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const text = (value: string): string => value.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets, and no letter is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  for (const letter of line) {
    if (Buffer.byteLength(now + letter) > 74) {
      lines.push(now);
      now = '';
    }
    now += letter;
  }
  return [...lines, now].join('\r\n ');
}
