import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { Annex3Kind } from '@xueshi/domain/rules/pack'
import { addDays, daysBetween, type IsoDate } from '@xueshi/domain/time'
import type { Chance } from './chance.ts'
import type { DemoProject } from './filings.ts'
import { TRADES } from './trades.ts'
import type { Tree, Unit } from './tree.ts'

/** Something that a person may declare. */
export type Activity = {
  readonly year: number
  readonly kind: Annex3Kind
  readonly fields: FieldValues
  readonly declaredHundredths: number
  /** The first piece of evidence, as its file is called. */
  readonly evidenceName: string
}

/** Where and when an activity may lie: days of one business year, both included. */
export type Setting = {
  readonly tree: Tree
  readonly unit: Unit
  readonly projects: readonly DemoProject[]
  readonly year: number
  readonly firstDay: IsoDate
  readonly lastDay: IsoDate
}

/** Neutral among the topics of 2022; the topics of other years are not known and left out. */
const GENERAL_TOPICS = ['安全生产', '信息化及网络安全', '知识产权', '电子商务', '医养健康', '人文素养']
const TOPIC_YEAR = 2022
const CITIES = ['济南市', '青岛市', '潍坊市', '威海市', '线上']
// Not registered here: what a local host trains must be filed.
const ELSEWHERE = ['示例省级行业学会', '示例国家级培训中心', '示例外地大学', '示例省级技术推广中心']

const MAKERS: Readonly<Record<Annex3Kind, (setting: Setting, chance: Chance) => Activity | null>> = {
  generalCourse,
  training: (setting, chance) =>
    (chance.happens(75) ? filedTraining(setting, chance) : null) ?? elsewhere(setting, chance),
  selfStudy,
  achievement,
  grassrootsService,
  other,
}

/** An activity of this kind that lies in the setting; `null` where none fits into its days. */
export function imagineActivity(kind: Annex3Kind, setting: Setting, chance: Chance): Activity | null {
  return setting.firstDay > setting.lastDay ? null : MAKERS[kind](setting, chance)
}

function generalCourse(setting: Setting, chance: Chance): Activity | null {
  const { tree, unit, year } = setting
  const topic = chance.pick(GENERAL_TOPICS)
  const period = periodWithin(setting, chance.between(1, 2), chance)
  const hosts = [unit.placement.bureauId, unit.placement.departmentId, unit.placement.agencyId].filter(
    (id) => id !== null,
  )
  const fields = {
    name: `${topic}专题${chance.pick(['培训', '讲座', '辅导'])}`,
    ...(year === TOPIC_YEAR && { topic }),
    host: tree.nameOf(chance.pick(hosts)),
    period,
    place: unit.area,
  }
  return { ...activity(setting, 'generalCourse', fields, daily(period, chance)), evidenceName: '考核合格证明' }
}

function filedTraining(setting: Setting, chance: Chance): Activity | null {
  const { tree, unit, projects, firstDay, lastDay } = setting
  const pool = projects.filter(
    ({ startsOn, endsOn, trade }) =>
      startsOn !== null &&
      endsOn !== null &&
      startsOn >= firstDay &&
      endsOn <= lastDay &&
      (trade ?? unit.trade) === unit.trade,
  )
  if (pool.length === 0) return null
  const { id, name, filerId, startsOn, endsOn, place, hundredths } = chance.pick(pool)
  const period = { firstDay: startsOn ?? firstDay, lastDay: endsOn ?? lastDay }
  const fields = { arrangement: 'filed', filedProjectId: id, name, host: tree.nameOf(filerId), period, place }
  return { ...activity(setting, 'training', fields, hundredths), evidenceName: '结业证书' }
}

function elsewhere(setting: Setting, chance: Chance): Activity {
  const period = periodWithin(setting, chance.between(2, 4), chance)
  const subject = chance.pick(TRADES[setting.unit.trade].subjects)
  const fields = {
    arrangement: 'elsewhere',
    name: `${subject}高级研修班`,
    host: chance.pick(ELSEWHERE),
    period,
    place: chance.pick(CITIES),
  }
  return { ...activity(setting, 'training', fields, daily(period, chance)), evidenceName: '结业证书' }
}

function selfStudy(setting: Setting, chance: Chance): Activity {
  const { firstDay, unit } = setting
  const subject = chance.pick(TRADES[unit.trade].subjects)
  const fields = {
    name: `${subject}${chance.pick(['标准学习', '专著研读', '新技术文献学习'])}`,
    studyKind: chance.pick(['专业书籍', '专业期刊', '标准规范']),
    completedOn: addDays(firstDay, chance.between(0, span(setting))),
    assessment: chance.pick(['学习笔记', '学习报告', '单位考核']),
  }
  return { ...activity(setting, 'selfStudy', fields, chance.between(4, 20) * 100), evidenceName: '学习报告' }
}

function achievement(setting: Setting, chance: Chance): Activity {
  const { firstDay, unit } = setting
  const authors = chance.between(1, 5)
  const achievementKind = chance.pick(['论文', '专利', '科研项目', '标准规范'])
  const subject = chance.pick(TRADES[unit.trade].subjects)
  const fields = {
    name: `${subject}${chance.pick(['应用研究', '技术要点', '实践与思考', '评价方法'])}`,
    achievementKind,
    awardedIn: addDays(firstDay, chance.between(0, span(setting))).slice(0, 7),
    grade: chance.pick(['省级', '市级', '国家级']),
    rank: chance.between(1, authors),
    authors,
  }
  return {
    ...activity(setting, 'achievement', fields, chance.between(5, 15) * 200),
    evidenceName: `${achievementKind}证明`,
  }
}

function grassrootsService(setting: Setting, chance: Chance): Activity {
  const { unit } = setting
  const period = periodWithin(setting, chance.between(1, 3), chance)
  const fields = {
    name: chance.pick(TRADES[unit.trade].services),
    host: unit.name,
    period,
    place: `${chance.pick(['栖霞市', '莱阳市', '招远市', '海阳市', '牟平区'])}示例镇`,
  }
  return { ...activity(setting, 'grassrootsService', fields, daily(period, chance)), evidenceName: '服务证明' }
}

function other(setting: Setting, chance: Chance): Activity {
  const period = periodWithin(setting, chance.between(1, 2), chance)
  const subject = chance.pick(TRADES[setting.unit.trade].subjects)
  const fields = {
    name: `${subject}${chance.pick(['学术年会', '技术交流会', '专题论坛'])}`,
    host: chance.pick(ELSEWHERE),
    period,
    place: chance.pick(CITIES),
  }
  return { ...activity(setting, 'other', fields, daily(period, chance)), evidenceName: '参会证明' }
}

function activity({ year }: Setting, kind: Annex3Kind, fields: FieldValues, declaredHundredths: number) {
  return { year, kind, fields, declaredHundredths }
}

const span = ({ firstDay, lastDay }: Setting) => daysBetween(firstDay, lastDay)

/** A period of so many days, or as many as the setting has. */
function periodWithin(setting: Setting, days: number, chance: Chance) {
  const length = Math.min(days - 1, span(setting))
  const firstDay = addDays(setting.firstDay, chance.between(0, span(setting) - length))
  return { firstDay, lastDay: addDays(firstDay, length) }
}

/** Six or eight hours for each day. */
function daily({ firstDay, lastDay }: { firstDay: IsoDate; lastDay: IsoDate }, chance: Chance): number {
  return (daysBetween(firstDay, lastDay) + 1) * chance.pick([600, 800, 800])
}
