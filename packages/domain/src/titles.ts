/** The levels of professional titles (职称级别), from the highest down. */
export const TITLE_LEVELS = ['正高级', '副高级', '中级', '助理级', '员级'] as const
export type TitleLevel = (typeof TITLE_LEVELS)[number]

/** The degrees (学位) by which a title may be applied for earlier, from the highest down. */
export const DEGREES = ['博士', '硕士', '学士'] as const
export type Degree = (typeof DEGREES)[number]

/**
 * A series (职称系列) with the usual titles of each of its levels, in the order of `TITLE_LEVELS`. A level of `[]` is one
 * whose titles we have no list of; `null` is a level that the series does not have.
 */
export type TitleSeries = {
  readonly name: string
  readonly titles: readonly (readonly string[] | null)[]
  readonly status: 'confirmed' | 'unconfirmed'
}

// 人力资源社会保障部专业技术人员管理司《职称系列（专业）各层级名称》(2021-11-02), of which we have rows 1–13; the older
// names beside them are from provincial lists of before, because a title is called what it was called when obtained.
// Rows 14–27 are known to us by name only. A level counts as lacking (null) only where neither the old lists nor the
// new one have it.
const LISTED: readonly (readonly [string, ...(string | null)[]])[] = [
  ['高等学校教师', '教授', '副教授', '讲师', '助教', null],
  ['哲学社会科学研究人员', '研究员', '副研究员', '助理研究员', '研究实习员', null],
  ['自然科学研究人员', '研究员', '副研究员', '助理研究员', '研究实习员', null],
  [
    '卫生技术人员',
    '主任医师 主任中医师 主任药师 主任中药师 主任护师 主任技师',
    '副主任医师 副主任中医师 副主任药师 副主任中药师 副主任护师 副主任技师',
    '主治医师 主治中医师 主管医师 主管药师 主管中药师 主管护师 主管技师',
    '医师 中医师 药师 中药师 护师 技师',
    '医士 中医士 药士 中药士 护士 技士',
  ],
  ['工程技术人员', '正高级工程师 教授级高级工程师', '高级工程师', '工程师', '助理工程师', '技术员'],
  [
    '农业技术人员',
    '正高级农艺师 正高级畜牧师 正高级兽医师 农业技术推广研究员',
    '高级农艺师 高级畜牧师 高级兽医师',
    '农艺师 畜牧师 兽医师',
    '助理农艺师 助理畜牧师 助理兽医师',
    '农业技术员 畜牧技术员 兽医技术员',
  ],
  ['新闻专业人员', '高级记者 高级编辑', '主任记者 主任编辑', '记者 编辑', '助理记者 助理编辑', null],
  ['出版专业人员', '编审', '副编审', '编辑 技术编辑 一级校对', '助理编辑 助理技术编辑 二级校对', '技术设计员 三级校对'],
  ['图书资料专业人员', '研究馆员', '副研究馆员', '馆员', '助理馆员', '管理员'],
  ['文物博物专业人员', '研究馆员', '副研究馆员', '馆员', '助理馆员', '管理员'],
  ['档案专业人员', '研究馆员', '副研究馆员', '馆员', '助理馆员', '管理员'],
  ['工艺美术专业人员', '正高级工艺美术师', '高级工艺美术师', '工艺美术师', '助理工艺美术师', '工艺美术员'],
  [
    '技工院校教师',
    '正高级讲师 正高级实习指导教师',
    '高级讲师 高级实习指导教师',
    '讲师 一级实习指导教师',
    '助理讲师 二级实习指导教师',
    '教员 三级实习指导教师',
  ],
]

const NAMED = [
  '体育专业人员',
  '翻译专业人员',
  '播音主持专业人员',
  '会计人员',
  '统计专业人员',
  '经济专业人员',
  '实验技术人才',
  '中等职业学校教师',
  '中小学教师',
  '艺术专业人员',
  '公共法律服务专业人员',
  '船舶专业技术人员',
  '民用航空飞行技术人员',
  '审计专业人员',
]

export const TITLE_SERIES: readonly TitleSeries[] = [
  ...LISTED.map(([name, ...titles]) => ({
    name,
    titles: titles.map((level) => level?.split(' ') ?? null),
    status: 'confirmed' as const,
  })),
  ...NAMED.map((name) => ({ name, titles: TITLE_LEVELS.map(() => []), status: 'unconfirmed' as const })),
]

/** The series of a name, also without its ending: 会计, 会计系列 and 会计人员 are one. `null` for an unknown one. */
export function titleSeries(name: string): TitleSeries | null {
  const wanted = seriesStem(name)
  return TITLE_SERIES.find((series) => seriesStem(series.name) === wanted) ?? null
}

/** The levels that a series has; all five for an unknown one. */
export function levelsOf(series: TitleSeries | null): readonly TitleLevel[] {
  return TITLE_LEVELS.filter((_level, index) => series?.titles[index] !== null)
}

/** The level that a clerk means: 正高 is 正高级. 高级 and 初级 are none: each may be either of two. */
export function titleLevel(text: string): TitleLevel | null {
  return TITLE_LEVELS.find((level) => level === text || level.slice(0, -1) === text) ?? null
}

/** Whether a title is one of the usual titles of the level; `null` where we have no list of them. */
export function isUsualTitle(series: TitleSeries, level: TitleLevel, title: string): boolean | null {
  const usual = series.titles[TITLE_LEVELS.indexOf(level)] ?? []
  return usual.length === 0 ? null : usual.includes(title)
}

function seriesStem(name: string): string {
  return name.replace(/(?:系列)$/, '').replace(/(?:专业技术|专业|技术|研究)?(?:人员|人才)?$/, '')
}
