import { describe, expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadCalendar } from './calendar.ts'
import { loadPack, PackInvalid } from './load-pack.ts'

type Json = Record<string, unknown>

/** The problems of the Yantai pack with one place changed; the path is written as the problems write it. */
function problemsWith(path: string, value: unknown): readonly string[] {
  const raw: unknown = structuredClone(yantai2022)
  const keys = path.match(/[^.[\]]+/g) ?? []
  const last = keys.pop() ?? ''
  const place = keys.reduce<unknown>((node, key) => (node as Json)[key], raw) as Json
  if (value === undefined) delete place[last]
  else place[last] = value
  try {
    loadPack(raw)
    return []
  } catch (error) {
    if (error instanceof PackInvalid) return error.problems
    throw error
  }
}

test('a pack that is in order loads as it is', () => {
  expect(loadPack(yantai2022)).toEqual(yantai2022)
})

test.each([null, 'pack', 3, [], {}])('%j is no pack', (json) => {
  expect(() => loadPack(json)).toThrow(PackInvalid)
})

test('the refusal names the code and every place', () => {
  const raw = { ...structuredClone(yantai2022), year: '2022', surprise: 1 }
  expect(() => loadPack(raw)).toThrow(
    expect.objectContaining({
      code: 'rules.packInvalid',
      problems: ['$.surprise 是不认识的项，请删去', '$.year 应为 2000 至 2100 的整数，现在写的是 文字 "2022"'],
    }),
  )
})

describe('what is not well formed', () => {
  test.each([
    ['kinds[0].label', undefined, '$.kinds[0].label 缺少此项'],
    ['kinds[0].colour', 'red', '$.kinds[0].colour 是不认识的项，请删去'],
    ['kinds[0].lable', '公需科目', '$.kinds[0].lable 是不认识的项，是不是 label'],
    ['kinds[0].fields[0].type', 'essay', '$.kinds[0].fields[0].type 应为 text、'],
    ['kinds[0].fields[0].type', 'constructor', '$.kinds[0].fields[0].type 应为 text、'],
    ['kinds[0].fields[0].maxLength', 10.5, '$.kinds[0].fields[0].maxLength 应为 1 至 2000 的整数，现在写的是 10.5'],
    ['kinds[0].attended', 'yes', '$.kinds[0].attended 应为 true 或 false'],
    ['kinds[0].columns', {}, '$.kinds[0].columns 应为列表'],
    ['rules[1].value.value', { shape: 'guess' }, '$.rules[1].value.value.shape 应为 approved、range、multiple、'],
    ['requirement.everybody.totalHundredths', 9000, '$.requirement.everybody.totalHundredths 应为对象'],
    ['requirement.everybody.totalHundredths.value', 90.5, '$.requirement.everybody.totalHundredths.value 应为'],
    ['windows.learning.value.lastDay', '2022-02-30', '$.windows.learning.value.lastDay 应为日期'],
    ['jurisdiction', ' 烟台市', '$.jurisdiction 应为非空文字'],
    ['status', 'final', '$.status 应为 draft、unconfirmed、confirmed 之一'],
  ])('%s = %j is named with its path', (path, value, problem) => {
    expect(problemsWith(path, value).join()).toContain(problem)
  })
})

describe('what contradicts itself', () => {
  test.each([
    ['id', 'yantai/2021', '$.id'],
    ['requirement.everybody.totalHundredths.value', 8999, '小于各科目最低学时之和'],
    ['requirement.everybody.buckets[1].id', 'general', '$.requirement.everybody.buckets 中 general 出现两次'],
    ['requirement.everybody.buckets[1].id', 'optional', '缺少 specialized'],
    ['kinds[0].bucket', 'optional', '$.kinds[0].bucket 不是 $.requirement 中的科目'],
    ['windows.learning.value.firstDay', '2023-01-01', '$.windows.learning 的首日晚于末日'],
    ['kinds[1].id', 'generalCourse', 'generalCourse 出现两次'],
    ['kinds[1].id', 'lecture', '$.kinds[1].id 的 lecture 不是登记表的类别'],
    ['kinds[0].columns[1].prints', 'organiser', '$.kinds[0].columns[1].prints 没有 organiser'],
    ['kinds[0].fields[2].id', 'name', 'name 重复'],
    ['kinds[0].fields[2].id', 'hours', 'hours 重复或与系统栏目同名'],
    ['kinds[0].fields[0].id', 'title', '$.kinds[0].fields 缺少 name'],
    ['kinds[0].evidence[1].code', 'proof', 'proof 出现两次'],
    ['kinds[1].fields[1].required', { field: 'arrangement', is: 'maybe' }, '条件不可能成立'],
    ['titleReview[0].years.fromYear', 2022, '$.titleReview[0].years 的起始年晚于终止年'],
    ['titleReview[0].committee', '示例评委会', '$.titleReview[0].committee 须与 series 同时写明'],
    ['titleReview[2].unitType', 'institution', '$.titleReview[2] 与 $.titleReview[0] 可用于同一申报'],
    ['settings.dailyHours.attentionHundredths', 1300, '提示值大于拒绝值'],
    ['requirement.everybody.totalHundredths.source', null, '$.requirement.everybody.totalHundredths.source 缺失'],
    ['requirement.everybody.totalHundredths.source.document', '烟人社规〔2022〕3号', '不是 $.basis 中文本已录入的文件'],
    ['form.source.document', '某文件', '$.form.source.document 不是 $.basis 中的文件'],
  ])('%s = %j', (path, value, problem) => {
    expect(problemsWith(path, value).join()).toContain(problem)
  })

  test.each([
    ['open', { firstDay: '2023-01-15', lastDay: null }, { firstDay: '2023-01-14', lastDay: null }],
    ['close', { firstDay: null, lastDay: '2023-02-01' }, { firstDay: null, lastDay: '2023-01-31' }],
  ])('a level of review may not %s before the level below it', (_verb, earlier, later) => {
    const { windows } = yantai2022
    const raw = {
      ...yantai2022,
      windows: {
        ...windows,
        employer: { ...windows.employer, value: earlier },
        department: { ...windows.department, value: later },
      },
    }
    expect(() => loadPack(raw)).toThrow(
      expect.objectContaining({ problems: ['$.windows.department 早于 employer 的窗口'] }),
    )
  })
})

test('a document of which nobody has the text can be named, as long as nothing of it is quoted', () => {
  const source = { document: '烟人社规〔2022〕3号', article: '第八条', quote: null }
  expect(problemsWith('rules[1].value.source', source)).toEqual([])
  expect(problemsWith('rules[1].value.source', { ...source, document: '某文件' })).toEqual([
    '$.rules[1].value.source.document 不是 $.basis 中的文件',
  ])
})

test('a reference pack is never confirmed', () => {
  const reference = { ...yantai2022, reference: true }
  expect(loadPack(reference)).toEqual(reference)
  expect(() => loadPack({ ...reference, status: 'confirmed' })).toThrow(
    expect.objectContaining({ problems: ['$.status 参考样例（$.reference）不能标为 confirmed'] }),
  )
})

describe('a holiday calendar', () => {
  const calendar = { year: 2022, status: 'unconfirmed', source: null, note: null, offDays: [], workDays: [] }

  test('may be empty', () => {
    expect(loadCalendar(calendar)).toEqual(calendar)
  })

  test.each([
    [{ offDays: ['2023-01-01'] }, '2023-01-01 不在 2022 年'],
    [{ workDays: ['2022-06-08'] }, '2022-06-08 本来就是工作日'],
    [{ workDays: ['2022-06-11'], offDays: ['2022-06-11'] }, '既放假又上班'],
    [{ status: 'sourced' }, '$.source 缺失'],
    [{ offDays: ['2022-6-1'] }, '$.offDays[0] 应为日期'],
  ])('%j is refused', (changes, problem) => {
    expect(() => loadCalendar({ ...calendar, ...changes })).toThrow(
      expect.objectContaining({ problems: [expect.stringContaining(problem)] }),
    )
  })
})
