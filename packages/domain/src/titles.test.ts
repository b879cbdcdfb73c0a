import { expect, test } from 'vitest'
import { isUsualTitle, levelsOf, TITLE_LEVELS, TITLE_SERIES, titleLevel, titleSeries } from './titles.ts'

test('there are the 27 series of 2021, and no two are confused by their short names', () => {
  expect(TITLE_SERIES).toHaveLength(27)
  for (const series of TITLE_SERIES) {
    expect(series.titles).toHaveLength(TITLE_LEVELS.length)
    expect(titleSeries(series.name)).toBe(series)
  }
})

test('a series is known by its short name too', () => {
  for (const name of ['会计', '会计系列', '会计人员', '会计专业人员']) expect(titleSeries(name)?.name).toBe('会计人员')
  expect(titleSeries('工程')?.name).toBe('工程技术人员')
  expect(titleSeries('卫生')?.name).toBe('卫生技术人员')
  expect(titleSeries('中小学教师')?.name).toBe('中小学教师')
  expect(titleSeries('魔法')).toBeNull()
})

test('高级 and 初级 are no levels, each may be either of two', () => {
  expect(titleLevel('高级')).toBeNull()
  expect(titleLevel('初级')).toBeNull()
  expect(titleLevel('正高')).toBe('正高级')
  expect(titleLevel('员级')).toBe('员级')
})

test('a university teacher has no 员级, an engineer has', () => {
  expect(levelsOf(titleSeries('高等学校教师'))).toEqual(['正高级', '副高级', '中级', '助理级'])
  expect(levelsOf(titleSeries('工程技术人员'))).toEqual(TITLE_LEVELS)
  expect(levelsOf(null)).toEqual(TITLE_LEVELS)
})

test('a title that is usual at another level is unusual here; without a list nothing is said', () => {
  const engineers = TITLE_SERIES[4]!
  expect(isUsualTitle(engineers, '中级', '工程师')).toBe(true)
  expect(isUsualTitle(engineers, '中级', '总工')).toBe(false)
  expect(isUsualTitle(titleSeries('会计')!, '中级', '会计师')).toBeNull()
})
