import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('a year’s windows that have a day come as a calendar file, each under an identifier that stays', async () => {
  const lin = await w.as('professional')
  const file = await lin.calendarDownload({ query: { year: 2022 } })
  expect(file.type).toMatch(/^text\/calendar/)
  const text = (await file.text()).replaceAll('\r\n ', '')
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  expect(text).toContain('UID:yantai-2022-learning@xueshi\r\n')
  expect(text).toContain('DTSTART;VALUE=DATE:20220101\r\nDTEND;VALUE=DATE:20230101\r\nSUMMARY:继续教育：学习\r\n')
  expect(text).toContain('DESCRIPTION:出处：烟人社字〔2022〕63号\r\n')
  const none = lin.calendarDownload({ query: { year: 2001 } })
  expect(await refusalOf(none)).toMatchObject({ code: 'policy.packNotFound' })
})
