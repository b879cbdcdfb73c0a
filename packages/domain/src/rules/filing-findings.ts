import type { Hundredths } from '../hours.ts'
import { hoursWords } from '../hours.ts'
import type { IsoDate } from '../time.ts'
import { type DayRange, dateField, periodWords, type RawFields, textOf } from './fields.ts'
import { attention, blocking, type Finding } from './finding.ts'
import type { Kind } from './pack.ts'

/** 备案项目: a training that was filed, or for a base approved, with its days, its hours and the day of the filing. */
export type FiledProject = {
  name: string
  firstDay: IsoDate
  lastDay: IsoDate
  hundredths: Hundredths
  filedOn: IsoDate
}

type Draft = { fields: RawFields; declaredHundredths: Hundredths | null }
type Facts = { filedProject: FiledProject | null; hostIsLocal: boolean }

/**
 * Whether a training has hours at all. 烟人社字〔2022〕63号 二（二）1: 未经备案的培训项目不能登记专业科目学时。
 *
 * A training either names its filed project, or is study elsewhere (外出学习), which a local host cannot be.
 */
export function filingFindings(kind: Kind, draft: Draft, period: DayRange | null, facts: Facts): Finding[] {
  if (kind.filing === null) return isUnfiledRoute(kind) && facts.hostIsLocal ? [localHost()] : []
  const field = kind.fields.find(({ type }) => type === 'filedProject')?.id ?? null
  const source = kind.filing.source
  if (field === null || textOf(draft.fields, field) === null) return facts.hostIsLocal ? [unfiled(source)] : []
  if (facts.filedProject === null) {
    const text = '所选项目没有备案，或不是您可以申报的项目。'
    return [blocking('filedProjectUnknown', { field, text, advice: '请从备案项目中重新选择。', source })]
  }
  return [
    ...(period ? dateFindings(kind, facts.filedProject, period, source) : []),
    ...hoursFindings(draft, facts.filedProject, source),
  ]
}

type Source = Finding['source']

function unfiled(source: Source): Finding {
  return blocking('unfiledTraining', {
    field: 'host',
    text: '主办单位是本市单位、部门或基地，该培训没有备案，不能登记专业科目学时。',
    advice: '请选择对应的备案项目；找不到的，请联系主办单位确认是否已备案。',
    source,
  })
}

/** 其他类 has a host and hours attended as a training has, but what belongs there is not known: a reviewer should look. */
function isUnfiledRoute(kind: Kind): boolean {
  return kind.bucket === 'specialized' && kind.attended
}

function localHost(): Finding {
  return attention('localHost', {
    field: 'host',
    text: '主办单位是本市单位、部门或基地。',
    advice: '如果是专业科目培训，请按培训进修类选择备案项目申报。',
  })
}

function dateFindings(kind: Kind, project: FiledProject, period: DayRange, source: Source): Finding[] {
  const field = dateField(kind)
  const found: Finding[] = []
  if (project.filedOn > period.firstDay) {
    const text = `项目“${project.name}”于 ${project.filedOn} 备案，晚于培训开始的 ${period.firstDay}。`
    found.push(blocking('filedTooLate', { field, text, advice: '先备案后培训的才能登记；请核对培训时间。', source }))
  }
  if (period.firstDay < project.firstDay || period.lastDay > project.lastDay) {
    const text = `培训时间（${periodWords(period)}）超出备案的 ${periodWords(project)}。`
    const advice = '请核对培训时间；确有变动的，请主办单位先变更备案。'
    found.push(blocking('outsideFiledDates', { field, text, advice, source }))
  }
  return found
}

function hoursFindings({ declaredHundredths }: Draft, project: FiledProject, source: Source): Finding[] {
  if (declaredHundredths === null || declaredHundredths <= project.hundredths) return []
  const text = `申报 ${hoursWords(declaredHundredths)}，多于备案的 ${hoursWords(project.hundredths)}。`
  return [blocking('overFiledHours', { text, advice: '请按不超过备案学时填写。', source })]
}
