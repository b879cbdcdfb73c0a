import { pdfPages } from '@xueshi/foundation/documents/pdf-text.fixture'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { afterAll, expect, test } from 'vitest'
import { exampleForm, ISSUED_BLOCKS } from './annex3.fixture.ts'
import { type Annex3, renderAnnex3 } from './annex3.ts'

const typst = createTypst()
afterAll(() => typst.close())

const NOW = '2026-11-22T08:00:00.000Z'

/** The words of each page without the breaks that narrow cells bring. */
async function printed(...forms: Annex3[]): Promise<string[]> {
  const pages = await pdfPages(await renderAnnex3(typst, forms, NOW))
  return pages.map((lines) => lines.join('').replaceAll(/[\s\u200b]/g, ''))
}

const packed = (text: string) => text.replaceAll(' ', '')

test('the empty form is one page with every heading as issued', async () => {
  const blank = {
    personName: '',
    unitName: '',
    totalText: '',
    purpose: 'application',
    note: null,
    demo: false,
  } as const
  const pages = await printed(exampleForm(0, blank))
  expect(pages).toHaveLength(1)
  const [page = ''] = pages
  expect(page).toContain('专业技术人员继续教育情况登记表（2026年度）')
  expect(page).toContain('专业技术人员姓名：所在单位（盖章）：')
  expect(page).toContain('类别')
  expect(page).toContain('年度总学时：学时')
  for (const { path, columns } of ISSUED_BLOCKS) {
    expect(page).toContain(columns.join(''))
    for (const label of path) expect(page).toContain(label)
  }
  expect(page).not.toContain('演示数据')
  expect(page).not.toContain('以下空白')
})

test('the blocks stand in the order of the pack', async () => {
  const [page = ''] = await printed(exampleForm(6))
  const places = exampleForm(6).blocks.map(({ rows }) => page.indexOf(packed(rows[0]?.[1] ?? '')))
  expect(Math.min(...places)).toBeGreaterThan(0)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test.each([
  [25, 2],
  [300, 20],
])('%i lines print on %i pages, each line once and whole, each page with its number', async (lines, count) => {
  const form = exampleForm(lines)
  const pages = await printed(form)
  expect(pages).toHaveLength(count)
  const whole = pages.join('')
  for (const row of form.blocks.flatMap((block) => block.rows)) {
    expect(whole.split(packed(row[1] ?? ''))).toHaveLength(2)
    expect(whole).toContain(packed(row.join('')))
  }
  pages.forEach((page, index) => {
    expect(page).toContain(`第${index + 1}页共${count}页`)
  })
})

test('on every page the first column names its blocks and the headings come again', async () => {
  const form = exampleForm(300)
  const pages = await printed(form)
  for (const { path, columns, rows } of form.blocks) {
    const ofBlock = pages.filter((page) => rows.some((row) => page.includes(packed(row[1] ?? ''))))
    expect(ofBlock.length).toBeGreaterThan(1)
    for (const page of ofBlock) for (const words of [columns.join(''), ...path]) expect(page).toContain(words)
  }
})

test('only the last page has the total', async () => {
  const pages = await printed(exampleForm(25))
  expect(pages.map((page) => page.includes('年度总学时：62.5学时'))).toEqual([false, true])
})

test('an empty block is closed in a record and left open in an application', async () => {
  const [record = ''] = await printed(exampleForm(1))
  expect(record.split('以下空白')).toHaveLength(6)
  const [application = ''] = await printed(exampleForm(1, { purpose: 'application' }))
  expect(application).not.toContain('以下空白')
})

test('names with rare characters print, and nothing in a name is run', async () => {
  const form = exampleForm(1, { personName: '䶮㛃𬭎𫖮䢺镕堃昇骉', unitName: '#panic("x") $x$ *b*' })
  const [page] = await printed(form)
  expect(page).toContain('䶮㛃𬭎𫖮䢺镕堃昇骉')
  expect(page).toContain('#panic("x")$x$*b*')
})

test('what is very long stays in its cell and on its page', async () => {
  const [block, ...others] = exampleForm(6).blocks
  const rows = [['1', '很长的名称'.repeat(300), 'a'.repeat(400), '2026', '某地', '', '', '2']]
  const form = exampleForm(6, { blocks: [{ ...block!, rows }, ...others], unitName: '很长的单位'.repeat(60) })
  const pages = await printed(form)
  expect(pages.join('')).toContain('很长的名称'.repeat(300))
  expect(pages.join('')).toContain('a'.repeat(400))
  pages.forEach((page, index) => {
    expect(page).toContain(`第${index + 1}页共${pages.length}页`)
  })
})

test('however long the lines are, every page is one that was planned', async () => {
  const forms = Array.from({ length: 12 }, (_, index) => {
    const form = exampleForm(index * 5, { unitName: '示例单位'.repeat(index * 2) })
    const lengthen = (row: readonly string[], at: number) =>
      row.with(1, '长'.repeat(1 + ((index * 37 + at * 101) % 400))).with(2, 'ab'.repeat((index * 13 + at * 7) % 90))
    return { ...form, blocks: form.blocks.map((block) => ({ ...block, rows: block.rows.map(lengthen) })) }
  })
  const numbers = (await printed(...forms)).map((page) => /第(\d+)页共(\d+)页/.exec(page)?.slice(1).map(Number) ?? [])
  const planned = numbers.filter(([number]) => number === 1).flatMap(([, count = 0]) => pagesOf(count))
  expect(numbers).toEqual(planned)
})

const pagesOf = (count: number) => Array.from({ length: count }, (_, index) => [index + 1, count])

test('in a file for many, each person begins on a new page and has page numbers of his own', async () => {
  const pages = await printed(
    exampleForm(25, { personName: '示例甲' }),
    exampleForm(0, { personName: '示例乙' }),
    exampleForm(25, { personName: '示例丙' }),
  )
  const seen = pages.map((page) => /示例[甲乙丙]|第\d+页共\d+页/g[Symbol.match](page)?.join(' '))
  expect(seen).toEqual([
    '示例甲 第1页共2页',
    '示例甲 第2页共2页',
    '示例乙 第1页共1页',
    '示例丙 第1页共2页',
    '示例丙 第2页共2页',
  ])
})

test('the note stands at the foot of every page and demonstration data says so on every page', async () => {
  for (const page of await printed(exampleForm(25, { note: '本表由草稿打印，待单位审核盖章' }))) {
    expect(page).toContain('本表由草稿打印，待单位审核盖章')
    expect(page).toContain('演示数据')
  }
})

test('the nesting of 其他类 is as the pack says', async () => {
  const { blocks } = exampleForm(6)
  const nested = blocks.map((block) =>
    block.path[1] === '其他类' ? { ...block, path: ['专业科目', '折算类', '其他类'] } : block,
  )
  expect((await printed(exampleForm(6, { blocks: nested })))[0]).toContain('其他类')
})

test('a block with another number of columns is refused before printing', () => {
  const [block] = exampleForm(1).blocks
  const form = exampleForm(1, { blocks: [{ ...block!, rows: [['1', '少了几栏']] }] })
  expect(() => renderAnnex3(typst, [form], NOW)).toThrow('8 columns')
})
