import { expect, test } from 'vitest'
import { candidatesIn, judgeCandidates, type ListedCandidate } from './candidates.ts'
import { answerMarksOf } from './marks.ts'
import { citizenNumber } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'

const TODAY = '2022-11-22'
const NUMBER = citizenNumber('19850214', 1)
const HEADINGS = ['序号', '姓名', '公民身份号码', '申报系列', '评审委员会', '申报级别', '学位']
const listOf = (...rows: (string | null)[][]) => [sheetOf('名单', [['2022年职称申报名单'], HEADINGS, ...rows])]
const bare = { name: '于镕', number: NUMBER, series: null, committee: null, level: null, degree: null }

test('a row says whom it asks about and what he applies for, in the words that committees use', () => {
  const rows = [
    ['1', '于 镕', NUMBER, '会计', '示例会计评委会', '副高', '硕士研究生'],
    ['2', '于镕', NUMBER, null, null, null, null],
    ['示例', '于镕', NUMBER, null, null, null, null],
  ]
  expect(candidatesIn(listOf(...rows), TODAY)).toEqual([
    { ...bare, series: '会计人员', committee: '示例会计评委会', level: '副高级', degree: '硕士' },
    bare,
  ])
})

test('what it cannot read of the application is passed over and said; what it cannot read of the person is refused', () => {
  const asked: ListedCandidate[] = []
  const verdicts = judgeCandidates(
    listOf(['1', '于镕', NUMBER, '炼金', null, '高级', '无'], ['2', null, NUMBER], ['3', '孙喆', '12']),
    TODAY,
    (candidate) => {
      asked.push(candidate)
      return null
    },
  )
  expect(asked).toEqual([{ ...bare, series: '炼金' }])
  expect(verdicts.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    ['row.seriesUnknown', 'row.levelIgnored', 'row.candidateUnknown'],
    ['row.nameMissing'],
    ['row.numberLength'],
  ])
  const { rows, more } = answerMarksOf(verdicts, ['公需科目'])
  expect(more).toEqual(['公需科目'])
  expect(rows.map(({ row, verdict, text }) => [row, verdict, text.slice(0, 5)])).toEqual([
    [3, 'refuse', '未能核对：'],
    [4, 'refuse', '未能核对：'],
    [5, 'refuse', '未能核对：'],
  ])
})
