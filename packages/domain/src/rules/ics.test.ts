import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeIcs } from './ics.ts'

const STAMP = '2026-11-20T02:00:00.000Z'
const event = { uid: 'a@xueshi', firstDay: '2026-01-01', lastDay: '2026-12-31', summary: '学习', description: '' }

test('a period ends with the day after its last one, as whole days do', () => {
  expect(writeIcs('年度日程', [event], STAMP)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Xueshi//Year calendar//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:年度日程',
      'BEGIN:VEVENT',
      'UID:a@xueshi',
      'DTSTAMP:20261120T020000Z',
      'DTSTART;VALUE=DATE:20260101',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:学习',
      'DESCRIPTION:',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
})

test('any text comes through: no line is longer than 75 octets, none is cut inside a character, all reads back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (description) => {
      const file = writeIcs('年度日程', [{ ...event, description }], STAMP)
      const lines = file.split('\r\n')
      for (const line of lines) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n]/)
      }
      const whole = file.replaceAll('\r\n ', '').split('\r\n')
      const read = whole.find((line) => line.startsWith('DESCRIPTION:'))?.slice('DESCRIPTION:'.length)
      const back = read?.replaceAll(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one))
      expect(back).toBe(description.replaceAll(/\r\n|\r|\n/g, '\n'))
    }),
  )
})
