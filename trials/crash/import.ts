import { setTimeout as delay } from 'node:timers/promises'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import type { Answer } from '@xueshi/sdk/client'
import { type Client, Unexpected } from './client.ts'
import { next } from './declare.ts'
import { citizenNumberOf, pastDay, STATION } from './world.ts'

/** What an import was acknowledged to write: each of these is to be there once. */
export type Imported = { readonly people: readonly string[]; readonly items: readonly string[] }

const ROWS = 3
/** Beyond the people of the world itself. */
const FIRST_NUMBER = 10_000
const POLL_MS = 250

/** A clerk imports new members of his unit and then something that each of them did; answers what was written. */
export async function importBoth(clerk: Client): Promise<Imported> {
  const members = Array.from({ length: ROWS }, () => {
    const number = next()
    return {
      name: nameOf(number),
      citizenNumber: citizenNumberOf(FIRST_NUMBER + number),
      item: `导入专题第${number}期`,
    }
  })
  const people = members.map(({ name, citizenNumber }) => ({
    姓名: name,
    身份证号: citizenNumber,
    职称系列: '农业技术人员',
    级别: '中级',
    现任职称: '农艺师',
    部门: '一科',
    手机号: '19900001234',
  }))
  await checkAndApply(clerk, STATION, people)
  const [, month, day] = pastDay().day.split('-').map(Number)
  const items = members.map(({ name, citizenNumber, item }) => ({
    姓名: name,
    身份证号: citizenNumber,
    类别: '公需科目',
    '名称/内容': item,
    种类: null,
    主办单位: '示例市人社部门',
    本人排名: null,
    时间: `${pastDay().year}.${month}.${day}`,
    '考核方式/地点': '烟台',
    申报学时: 4,
  }))
  await checkAndApply(clerk, '申报', items)
  return { people: members.map(({ name }) => name), items: members.map(({ item }) => item) }
}

/** A name that nobody else in the world has, of characters that are no digits. */
function nameOf(number: number): string {
  const digits = [...String(number)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)])
  return `黎${digits.join('')}`
}

async function checkAndApply(
  clerk: Client,
  sheet: string,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((header) => ({ header, key: header }))
  const properties = { createdAt: new Date().toISOString() }
  const body = new Uint8Array(await writeWorkbook({ properties, sheets: [{ name: sheet, columns, rows }] }))
  const { id } = await clerk.write('importCreate', { query: { name: `${sheet}.xlsx` }, body })
  const path = { importId: id }
  const checked = await settled(clerk, id, 'checked')
  if (checked.accepted !== rows.length) throw new Unexpected(`${checked.accepted} of ${rows.length} rows were accepted`)
  await clerk.write('importApply', { path, body: {} })
  await settled(clerk, id, 'applied')
}

/** Waits for as long as it takes: the trial's own end is the limit. */
async function settled(clerk: Client, importId: string, state: string): Promise<Answer<'importView'>> {
  for (;;) {
    const view = await clerk.platform.importView({ path: { importId } }).catch(() => null)
    if (view?.state === state) return view
    if (view?.state === 'failed') throw new Unexpected(`An import failed: ${view.failure}`)
    await delay(POLL_MS)
  }
}
