import { expect, test } from 'vitest'
import example2026 from '../../../../packs/example/2026.json' with { type: 'json' }
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import yantai2023 from '../../../../packs/yantai/2023.json' with { type: 'json' }
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { packDifferences, packSentences } from './pack-sentences.ts'

const pack = loadPack(yantai2022)
const texts = (of = pack) => packSentences(of).map(({ text }) => text)

test('a pack reads as sentences, each with where it comes from', () => {
  expect(texts()).toEqual(
    expect.arrayContaining([
      '每年累计不少于 90 学时。',
      '其中公需科目不少于 30 学时。',
      '超出部分不结转。',
      '学习自 2022-01-01 至 2022-12-31。',
      '学时申报不限起止。',
      '自学类，标准未录入，按审核认定。',
      '计入专业科目；计入申报年度。',
    ]),
  )
  const [total] = packSentences(pack)
  expect(total).toMatchObject({ status: 'sourced', citation: expect.stringMatching(/^烟人社字〔2022〕63号 一：“/) })
  expect(packSentences(pack).filter(({ text }) => !text.endsWith('。') || text.includes('undefined'))).toEqual([])
})

test('no two statements are about the same, so that versions can be compared', () => {
  const abouts = packSentences(pack).map(({ about }) => about)
  expect(new Set(abouts).size).toBe(abouts.length)
})

test('what differs between two packs is told as what was said and what is said', () => {
  const raw = structuredClone(yantai2022)
  raw.requirement.everybody.totalHundredths.value = 9600
  const changed = loadPack({
    ...raw,
    rules: raw.rules.map((rule) =>
      rule.id === 'selfStudyHours'
        ? { ...rule, value: { ...rule.value, value: { shape: 'fixed', hundredths: 500 } } }
        : rule,
    ),
  })
  const told = packDifferences(pack, changed).map(({ before, after }) => [before?.text, after?.text])
  expect(told).toEqual([
    ['每年累计不少于 90 学时。', '每年累计不少于 96 学时。'],
    ['自学类，标准未录入，按审核认定。', '自学类，每项计 5 学时。'],
  ])
  expect(packDifferences(pack, pack)).toEqual([])
})

test('a row of a table, what counts once and what a cap covers are told, so that a change of these is one', () => {
  const raw = example2026 as unknown as Pack
  const changed: Pack = {
    ...raw,
    rules: raw.rules.map((rule) => {
      if (rule.id === 'onlineCourseHours' && rule.once) return { ...rule, once: { ...rule.once, fields: ['exam'] } }
      if (rule.id !== 'paperSole' || rule.value.value.shape !== 'lookup') return rule
      const rows = rule.value.value.rows.map((row) => (row.is[0] === 'city' ? { ...row, hundredths: 1500 } : row))
      return { ...rule, value: { ...rule.value, value: { ...rule.value.value, rows } } }
    }),
    caps: raw.caps.map((cap) => (cap.id === 'conversionYear' ? { ...cap, group: ['paper', 'book'] } : cap)),
  }
  const told = packDifferences(loadPack(raw), loadPack(changed)).map(({ before, after }) => [before?.text, after?.text])
  expect(told).toEqual([
    ['“名称”相同的在一个年度中只计一次，以先核定的为准。', '“考试”相同的在一个年度中只计一次，以先核定的为准。'],
    ['“级别”为“市级”的，计 10 学时。', '“级别”为“市级”的，计 15 学时。'],
    [
      '论文、著作、专利每年最多计本人 1 个年度的要求。',
      '论文、著作、专利（论文、著作）每年最多计本人 1 个年度的要求。',
    ],
  ])
})

test('a year that says the same without a source differs in that', () => {
  const [total] = packDifferences(pack, loadPack(yantai2023))
  expect(total).toMatchObject({
    about: 'everybody total',
    before: { status: 'sourced' },
    after: { status: 'unconfirmed' },
  })
  expect(total?.before?.text).toBe(total?.after?.text)
})
