import { addDays, type Instant, type IsoDate } from '../time.ts'

/** A whole day, or several, of a calendar file. */
export type IcsEvent = {
  readonly uid: string
  readonly firstDay: IsoDate
  readonly lastDay: IsoDate
  readonly summary: string
  readonly description: string
}

/** A calendar file of days (RFC 5545): lines end in CRLF, and none is longer than 75 octets. */
export function writeIcs(name: string, events: readonly IcsEvent[], stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xueshi//Year calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `DTEND` of a whole day is the first day that is no longer part of it (3.6.1). */
const eventLines = ({ uid, firstDay, lastDay, summary, description }: IcsEvent, stamp: Instant) => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${stamp.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`,
  `DTSTART;VALUE=DATE:${compact(firstDay)}`,
  `DTEND;VALUE=DATE:${compact(addDays(lastDay, 1))}`,
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const compact = (day: IsoDate) => day.replaceAll('-', '')

/** 3.3.11: backslash, semicolon, comma and line break. */
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')

/** 3.1: a long line goes on after CRLF and a space; it is cut between characters, never inside one. */
function folded(line: string): string {
  const parts = ['']
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > 75) {
      parts.push('')
      octets = 1
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return parts.join('\r\n ')
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
