import { describe, expect, test } from 'vitest'
import example2026 from '../../../../packs/example/2026.json' with { type: 'json' }
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadPack, PackInvalid } from './load-pack.ts'

type Json = Record<string, unknown>

/** The problems of the example's pack with one place changed; rules and caps are named by their ids. */
function problemsWith(path: string, value: unknown, pack: unknown = example2026): string {
  const raw: unknown = structuredClone(pack)
  const keys = path.match(/[^.[\]]+/g) ?? []
  const last = keys.pop() ?? ''
  const child = (node: unknown, key: string) =>
    Array.isArray(node) ? (node[Number(key)] ?? node.find((one: Json) => one.id === key)) : (node as Json)[key]
  const place = keys.reduce(child, raw) as Json
  place[last] = value
  try {
    loadPack(raw)
    return ''
  } catch (error) {
    if (error instanceof PackInvalid) return error.problems.join('；')
    throw error
  }
}

const oneOf = (id: string, ...values: string[]) => ({ criterion: 'oneOf', of: 'field', id, values })
const between = (id: string) => ({ criterion: 'between', of: 'field', id, from: 1, to: null })
const paper = 'rules[paperSole]'
const training = 'rules[trainingFromJuly]'

describe('what in rules and caps cannot be meant is refused, with what to look at', () => {
  test.each([
    [`${paper}.id`, 'training', 'training 与另一规则、类别或科目同名'],
    [`${paper}.kind`, 'poem', '的 poem 不是本规则包的类别'],
    [`${paper}.criteria`, [], '可能同时适用'],
    [`${paper}.criteria`, [oneOf('author', 'nobody')], '.values 中没有 nobody 这一选项'],
    [`${paper}.criteria`, [oneOf('colour', 'red')], '的 colour 不是本类别中可以用作条件的栏目'],
    [`${paper}.criteria`, [oneOf('author', 'sole'), oneOf('author', 'first')], '不可能同时成立，这条规则用不到'],
    [`${paper}.criteria`, [between('author')], '只能用于可以计量的栏目'],
    [`${paper}.bonuses[0].criteria`, [oneOf('author', 'first')], '.bonuses[0].criteria 与本规则的条件不可能同时成立'],
    [`${paper}.exclusions[0].criteria`, [], '.exclusions[0].criteria 至少一项，否则全部不计'],
    ['rules[onlineCourseHours].failure.criteria', [], '.failure.criteria 至少一项，否则全部不计'],
    [`${training}.exclusions[0].fromPercent`, 0, '.fromPercent 为 0，没有缺席的也不计'],
    [`${training}.exclusions[0].missed`, 'name', '的 name 应是本类别中可以计量的项'],
    [`${training}.inForce.firstDay`, '2026-06-30', '可能同时适用'],
    [`${training}.inForce.lastDay`, '2026-06-30', '.inForce 的首日晚于末日'],
    [`${training}.value.value.per`, 'name', '的 name 应是本类别中可以计量的项'],
    [`${paper}.value.value.by`, ['name'], '.by 的 name 应是选择栏目'],
    [`${paper}.value.value.rows`, [], '.rows 至少一行'],
    [`${paper}.value.value.rows[0].is`, ['city'], '.rows 中 ["city"] 出现两次'],
    [`${paper}.value.value.rows[0].is`, ['world'], '.rows[0].is 与 by 的选项对不上'],
    ['rules[patentRank].value.value.last', 10, '.last 太靠后：不到第 10 位就已减完'],
    ['rules[paperFirst].value.value.of', 'paperOther', '的 paperOther 应是另一条自有数值的规则'],
    ['rules[paperFirst].value.value.of', 'bookSole', '的 bookSole 应属于同一类别'],
    ['rules[serviceHours].value.value.fromHundredths', 2001, '的下限大于上限'],
    [`${paper}.once.fields`, ['isbn'], '.once.fields 的 isbn 不是本类别的栏目'],
    ['rules[degreeObtained].attribution.field', 'name', '.field 应是日期、年月或起止日期'],
    ['rules[degreeObtained].fills', [], '.fills 至少一个科目'],
    ['rules[degreeObtained].fills', ['optional'], '的 optional 不是 $.requirement 中的科目'],
    ['rules[awardWon].effect.buckets', [], '.effect.buckets 至少一个科目'],
    ['caps[trainingEach].group', ['poem'], '.group 的 poem 不是本规则包的规则、类别或科目'],
    ['caps[trainingEach].key', 'period', '.key 只用于按项目或按天的上限'],
    ['caps[selfStudyYear].scope', 'day', '.key 缺少识别项目或日期的栏目'],
    ['caps[trainingEach].group', ['patent'], '永远不会起作用：没有一项能超过它'],
    ['caps[selfStudyYear].group', ['specialized'], '按科目计，而“学历（学位）”可计入多个科目'],
  ])('%s = %j', (path, value, problem) => {
    expect(problemsWith(path, value)).toContain(problem)
  })

  test('a rule in force from a day on needs that day, if the day of the activity decides', () => {
    const inForce = { firstDay: '2026-07-01', lastDay: null }
    expect(problemsWith('rules[patentRank].inForce', inForce)).toContain('按活动之日，而“专利”不填日期')
  })

  test('rules of one group count once in the same way', () => {
    expect(problemsWith('rules[paperOther].once.keep', 'first')).toContain('$.rules[5].once 与“独著论文”同组')
    expect(problemsWith('rules[paperOther].once.across', 'year')).toContain('$.rules[5].once 与“独著论文”同组')
  })
})

describe('a cap that nothing ever reaches is refused', () => {
  const cap = (scope: string, hundredths: number, group: string[]) => ({
    ...example2026.caps[0],
    id: `${scope}Cap`,
    scope,
    group,
    max: { ...example2026.caps[0]?.max, value: { shape: 'hours', hundredths } },
  })
  const cycle = {
    ...example2026,
    cycle: { ...example2026.cycle, value: { shape: 'years', years: 3, firstYear: null } },
  }
  const withCaps = (...caps: unknown[]) => problemsWith('caps', caps, cycle)

  test.each([
    ['no item is worth so much', [cap('occurrence', 4000, ['patent'])], true],
    ['an item may be worth more', [cap('occurrence', 3999, ['patent'])], false],
    ['the most words that can be filled in are worth so much', [cap('occurrence', 500_000, ['bookSole'])], true],
    ['more words can be filled in', [cap('occurrence', 499_999, ['bookSole'])], false],
    ['a part is never worth more than the whole', [cap('occurrence', 3500, ['paperFirst'])], true],
    ['a year has less room than one item', [cap('occurrence', 2100, ['book']), cap('year', 2000, ['book'])], true],
    ['a year has as much room as one item', [cap('occurrence', 2000, ['book']), cap('year', 2000, ['book'])], false],
    ['a life has less room than a year', [cap('year', 2100, ['book']), cap('life', 2000, ['book'])], true],
    ['a cycle has more room than its years', [cap('cycle', 3001, ['book']), cap('year', 1000, ['book'])], true],
    ['a cycle has the room of its years', [cap('cycle', 3000, ['book']), cap('year', 1000, ['book'])], false],
    ['the other cap is on another kind', [cap('year', 2100, ['book']), cap('life', 2000, ['selfStudy'])], false],
  ])('%s', (_, caps, isRefused) => {
    expect(withCaps(...caps).includes('永远不会起作用')).toBe(isRefused)
  })

  test('times the requirement of a year, where only that of several years is known', () => {
    expect(withCaps(example2026.caps[2])).toContain('要求是 3 年合计的，一年的请写成 hours')
  })
})

describe('what in the rest of a pack cannot be meant is refused, too', () => {
  const person = (id: string, ...values: string[]) => [{ criterion: 'oneOf', of: 'person', id, values }]
  test.each([
    [
      'requirement.targets[0].criteria',
      person('rank', 'junior'),
      '的 rank 不是本人的情况，本人的情况有 level、firstYear',
    ],
    [
      'requirement.targets[0].criteria',
      person('level', '初级'),
      '没有 初级 这一选项，选项有 正高级、副高级、中级、助理级',
    ],
    ['requirement.subMinimums[0].minimumHundredths.value', 7201, '.subMinimums[0].minimumHundredths 大于合计'],
    ['rounding.value.stepHundredths', 30, '.stepHundredths 应能除尽 100'],
    ['reference', false, '的 onlineCourse 不是登记表的类别，自己用的规则包只有 generalCourse、training、'],
    ['requirement.targets[0].criteria', person('level', 'minor'), '.values 中没有 minor 这一选项'],
    ['requirement.targets[0].criteria', person('level'), '不可能同时成立'],
    ['requirement.subMinimums[0].kinds', [], '.kinds 至少一个类别'],
    ['requirement.subMinimums[0].kinds', ['poem'], '.kinds 的 poem 不是本规则包的类别'],
    ['exemptions[0].relief', { shape: 'complete', buckets: ['optional'] }, '.relief.buckets 的 optional 不是'],
    ['exemptions', [example2026.exemptions[0], example2026.exemptions[0]], '$.exemptions 中 maternity 出现两次'],
    ['basis', [example2026.basis[0], example2026.basis[0]], '$.basis 中 示例人社规〔2026〕1号 出现两次'],
    ['kinds[training].fields[2].min', 101, '的 min 大于 max'],
    ['kinds[paper].fields[1].choices', [], '.choices 至少一项'],
    ['kinds[paper].fields[1].choices[0].value', 'city', '.choices 中 city 出现两次'],
  ])('%s = %j', (path, value, problem) => {
    expect(problemsWith(path, value)).toContain(problem)
  })

  test.each([
    ['elsewhere[0].value.value', { shape: 'rate', kind: 'poem', hundredths: 100 }, '.kind 的 poem 不是本规则包的类别'],
    ['titleReview[0].bucket', 'optional', '$.titleReview[0].bucket 的 optional 不是 $.requirement 中的科目'],
  ])('%s = %j', (path, value, problem) => {
    expect(problemsWith(path, value, yantai2022)).toContain(problem)
  })
})
