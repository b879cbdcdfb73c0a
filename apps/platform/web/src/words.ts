import { hoursText } from '@xueshi/domain/hours'
import type { Channel } from '@xueshi/domain/messages/kinds'
import type { Level, Stage, Status } from '@xueshi/domain/review/declaration'
import type { Bucket, KindId } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'

/** The notice's own words for what the code calls otherwise; GLOSSARY.md decides them. */
export const statusNames: Readonly<Record<Status, string>> = {
  draft: '草稿',
  awaitingConfirmation: '待本人确认',
  awaitingStamp: '待单位盖章',
  inReview: '审核中',
  returned: '退回修改',
  withdrawn: '已撤回',
  rejected: '不予通过',
  posted: '已入账',
}

export const levelNames: Readonly<Record<Level, string>> = {
  employer: '单位审核',
  department: '主管部门审查',
  bureau: '人社审验',
}

export const stageNames: Readonly<Record<Stage, string>> = { handler: '经办人初审', supervisor: '负责人复核' }

export const bucketNames: Readonly<Record<Bucket, string>> = { general: '公需科目', specialized: '专业科目' }

export const kindNames: Readonly<Record<KindId, string>> = {
  generalCourse: '公需科目',
  training: '培训进修类',
  selfStudy: '自学类',
  achievement: '成果、论文著作类',
  grassrootsService: '服务基层活动',
  other: '其他类',
}

export const packStatusNames: Readonly<Record<string, string>> = {
  draft: '草案',
  unconfirmed: '未确认',
  confirmed: '已确认',
}

/** Where it arrives. */
export const channelNames: Readonly<Record<Channel, string>> = { mail: '邮箱', sms: '手机号' }
/** What arrives. */
export const letterNames: Readonly<Record<Channel, string>> = { mail: '邮件', sms: '短信' }

/** 证据等级: how far a stranger may rely on it. */
export const gradeNames: Readonly<Record<string, string>> = {
  A: 'A 系统直接联接',
  B: 'B 主办方名册',
  C: 'C 有佐证材料',
  D: 'D 无佐证材料',
}

/** `12.5 学时`. */
export const hours = (hundredths: number): string => `${hoursText(hundredths)} 学时`

/** A day as people write it: `2026年11月22日`. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}

/** A period; one day is written once, and so is the year. */
export function periodText(from: string | null, until: string | null): string {
  if (from === null) return until === null ? '时间未填' : dayText(until)
  if (until === null || until === from) return dayText(from)
  const sameYear = from.slice(0, 4) === until.slice(0, 4)
  return `${dayText(from)}至${sameYear ? dayText(until).slice(5) : dayText(until)}`
}

/** A moment as the clock in Beijing showed it: `2026年11月22日 16:05`. */
export function momentText(instant: string): string {
  const clock = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${dayText(shanghaiDate(instant))} ${clock}`
}
