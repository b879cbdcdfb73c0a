import { describe, expect, test } from 'vitest'
import example2026Cases from '../../../../packs/example/2026.cases.json' with { type: 'json' }
import example2026 from '../../../../packs/example/2026.json' with { type: 'json' }
import { caseFailures } from './cases.ts'
import { loadCases } from './load-cases.ts'
import { loadPack, PackInvalid } from './load-pack.ts'

const pack = loadPack(example2026)

/** The problems of a file with this one case. */
function problemsOf(golden: Record<string, unknown>): string {
  try {
    loadCases(pack, { ...example2026Cases, cases: [golden] })
    return ''
  } catch (error) {
    if (error instanceof PackInvalid) return error.problems.join('；')
    throw error
  }
}

const patent = { sourceId: 'a', kind: 'patent', fields: { name: '示例专利', rank: 1 } }
const hours = { name: '专利', ask: 'hours', items: [patent], expect: { a: 4000 } }
const year = { name: '年度', ask: 'year', items: [patent], expect: { met: false, missingHundredths: 3200 } }
const standing = { name: '要求', ask: 'standing', posted: {}, expect: { met: false, missingHundredths: 7200 } }
const precheck = { name: '申报', ask: 'precheck', draft: 'patent', expect: { blocking: [], attention: [] } }
const before = {
  sourceId: 'z',
  kind: 'paper',
  year: 2025,
  hundredths: 1000,
  fields: { name: '示例论文', author: 'sole' },
}

test.each([hours, year, standing, precheck, { ...hours, before: [before] }])('%j is in order', (golden) => {
  expect(problemsOf(golden)).toBe('')
})

describe('what a case says and its pack does not know is refused, with what it knows', () => {
  test.each([
    [
      { ...hours, ask: 'hour' },
      '$.cases[0].ask 应为 hours、buckets、year、standing、precheck 之一，现在写的是 文字 "hour"',
    ],
    [{ ...hours, persons: {} }, '$.cases[0].persons 是不认识的项，是不是 person'],
    [{ ...hours, expect: undefined }, '$.cases[0].expect 应为对象'],
    [{ ...hours, expect: { a: '4000' } }, '$.cases[0].expect.a 应为 0 至 10000000 的整数，现在写的是 文字 "4000"'],
    [{ ...hours, expect: { a: 4000, x: 1 } }, '$.cases[0].expect.x 不是 items 中的 sourceId'],
    [{ ...hours, expect: {} }, '$.cases[0].expect 没有写 a 应计多少，不计的写 0'],
    [{ ...hours, items: [patent, patent] }, '$.cases[0].items[1].sourceId 的 a 已用过，请换一个'],
    [
      { ...hours, items: [{ ...patent, kind: 'patents' }] },
      '$.cases[0].items[0].kind 的 patents 不是本规则包的类别，类别有',
    ],
    [{ ...hours, items: [{ ...patent, fields: { ranks: 1 } }] }, '.fields.ranks 不是“专利”的栏目，栏目有 name、rank'],
    [{ ...hours, items: [{ ...patent, fields: { rank: '1' } }] }, '请填写 1 至 100 的整数'],
    [{ ...hours, items: [{ sourceId: 'a', kind: 'paper', fields: { author: '独著' } }] }, '选项写 sole、first、other'],
    [{ ...hours, items: [{ ...patent, approved: 100 }] }, '.approved 是不认识的项，是不是 approvedHundredths'],
    [{ ...hours, items: [{ ...patent, settledAt: '2026-05-01' }] }, '.settledAt 应为时刻'],
    [
      { ...hours, items: [{ ...patent, credits: { system: 'health', category: 'I', hundredths: 100 } }] },
      '.credits 的 health I 不在 $.elsewhere 中',
    ],
    [{ ...hours, person: { level: '初级' } }, '.person.level 应为 正高级、'],
    [{ ...hours, before: [{ ...before, year: 2026 }] }, '.before[0].year 应早于 2026'],
    [{ ...hours, before: [{ ...before, rule: 'poem' }] }, '.before[0].rule 的 poem 不是本规则包的规则'],
    [{ ...year, reliefs: [{ exemption: 'illness', months: 1 }] }, '的 illness 不是本规则包的减免，减免有 maternity'],
    [{ ...year, reliefs: [{ exemption: 'maternity' }] }, '.reliefs[0].months 缺少此项'],
    [{ ...hours, ask: 'buckets', expect: { special: 1 } }, '.expect 的 special 不是科目，科目有 general、specialized'],
    [{ ...standing, posted: { genral: 1 } }, '.posted 的 genral 不是科目，科目有 general、specialized'],
    [{ ...standing, expect: { met: 'no', missingHundredths: 1 } }, '.expect.met 应为 true 或 false'],
    [{ ...precheck, draft: 'poem' }, '$.cases[0].draft 的 poem 不在 $.drafts 中，那里有 patent'],
    [{ ...precheck, expect: { blocking: ['late'], attention: [] } }, '.expect.blocking[0] 应为'],
  ])('%j', (golden, problem) => {
    expect(problemsOf(golden)).toContain(problem)
  })

  test.each([
    [{ pack: 'example/2025' }, '$.pack 写的是 example/2025，样例属于 example/2026'],
    [{ cases: [] }, '$.cases 没有样例'],
    [{ cases: [hours, hours] }, '$.cases[1].name 与另一个样例同名'],
    [{ facts: null, cases: [precheck] }, '$.facts 为 null'],
  ])('%j', (part, problem) => {
    const load = () => loadCases(pack, { ...example2026Cases, ...part })
    expect(load).toThrow(expect.objectContaining({ problems: [expect.stringContaining(problem)] }))
  })
})

describe('what counted in earlier years is written as an official knows it', () => {
  const failures = (golden: Record<string, unknown>, of = pack) =>
    caseFailures(of, loadCases(of, { ...example2026Cases, cases: [golden] }))

  test('by its fields it is known to be the same work', () => {
    const paper = { level: 'national', form: 'research', awarded: 'no', author: 'sole' }
    const items = ['示例 论文', '另一论文'].map((name, index) => ({
      sourceId: `a${index}`,
      kind: 'paper',
      fields: { name, ...paper },
    }))
    expect(failures({ ...hours, items, before: [before], expect: { a0: 0, a1: 3000 } })).toEqual([])
  })

  test('it uses up the room of a cycle if its year is near enough, and of a life in any case', () => {
    const cap = (scope: 'cycle' | 'life', hundredths: number) => ({
      ...example2026.caps[1],
      id: `${scope}Cap`,
      scope,
      max: { ...example2026.caps[1]?.max, value: { shape: 'hours', hundredths } },
    })
    const longer = loadPack({
      ...example2026,
      cycle: { ...example2026.cycle, value: { shape: 'years', years: 3, firstYear: null } },
      caps: [cap('cycle', 2000), cap('life', 2500)],
    })
    const study = (year: number, hundredths: number) => ({ sourceId: `z${year}`, kind: 'selfStudy', year, hundredths })
    const asked = (earlier: object[], a: number) =>
      failures(
        {
          ...hours,
          items: [{ sourceId: 'a', kind: 'selfStudy', approvedHundredths: 2500 }],
          before: earlier,
          expect: { a },
        },
        longer,
      )
    expect(asked([study(2024, 1800)], 200)).toEqual([])
    expect(asked([study(2023, 1800)], 700)).toEqual([])
    expect(asked([{ ...study(2024, 300), inCycle: false }], 2000)).toEqual([])
  })
})

test('a case that is answered otherwise says how each item came to its hours', () => {
  const other = { ...patent, sourceId: 'b', fields: { name: '示例专利二', rank: 6 } }
  const golden = { ...hours, items: [patent, other], expect: { a: 4000, b: 1500 } }
  const [failure] = caseFailures(pack, loadCases(pack, { ...example2026Cases, cases: [golden] }))
  expect(failure?.text).toBe('专利：应为 {"a":4000,"b":1500}，实为 {"a":4000,"b":0}')
  expect(failure?.steps).toEqual([expect.stringMatching(/^b：.*计到第 5 位.*0 学时/)])
})
