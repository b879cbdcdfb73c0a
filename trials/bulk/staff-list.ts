import { createWriteStream } from 'node:fs'
import { columnName } from '@xueshi/domain/workbooks/sheet'
import { streamWorkbook } from '@xueshi/foundation/documents/workbook'
import { citizenNumberOf } from '../crash/world.ts'
import { HEADINGS, MISTAKES, type StaffRow } from './mistakes.ts'

export const UNIT = '示例甲医院'
/** Every name begins with it, and no other one of the trial's world does. */
export const SURNAME = '黎'
/** Beyond the people of the world itself. */
const FIRST_NUMBER = 100_000
/** One row of so many is wrong. */
const ROWS_PER_MISTAKE = 100
const FIRST_ROW = 2

/** What the list says rightly, by citizen number, and which cells of it are wrong. */
export type Known = { readonly numbers: ReadonlySet<string>; readonly wrongCells: ReadonlySet<string> }

/** Writes a staff list of so many rows, always the same one. */
export async function writeStaffList(path: string, rows: number): Promise<Known> {
  const known = { numbers: new Set<string>(), wrongCells: new Set<string>() }
  const columns = HEADINGS.map((header) => ({ header, key: header }))
  await streamWorkbook(createWriteStream(path), {
    properties: { createdAt: '2026-01-01T00:00:00.000Z' },
    sheets: [{ name: UNIT, columns, rows: staffRows(rows, known) }],
  })
  return known
}

function* staffRows(count: number, known: { numbers: Set<string>; wrongCells: Set<string> }): Generator<StaffRow> {
  for (let index = 0; index < count; index += 1) {
    const row = rightRow(index)
    const mistake = MISTAKES[Math.floor(index / ROWS_PER_MISTAKE) % MISTAKES.length]
    if (mistake && index % ROWS_PER_MISTAKE === ROWS_PER_MISTAKE - 1) {
      known.wrongCells.add(`${columnName(HEADINGS.indexOf(mistake.field))}${index + FIRST_ROW}`)
      yield { ...row, [mistake.field]: mistake.wrong(row, rightRow(index % 2)) }
    } else {
      known.numbers.add(row.身份证号)
      yield row
    }
  }
}

function rightRow(index: number): StaffRow {
  const number = citizenNumberOf(FIRST_NUMBER + index)
  return {
    序号: String(index + 1),
    姓名: SURNAME + [...String(index)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join(''),
    身份证号: number,
    性别: Number(number[16]) % 2 === 1 ? '男' : '女',
    部门: `第${'一二三四五六七八九'[index % 9]}科`,
    职称系列: '卫生技术人员',
    级别: '中级',
    现任职称: '主治医师',
    取得时间: '2015-08',
    从事专业: '内科',
    手机号: `1990000${String(index % 10_000).padStart(4, '0')}`,
  }
}
