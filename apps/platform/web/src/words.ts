import { hoursText } from '@xueshi/domain/hours'
import type { Channel } from '@xueshi/domain/messages/kinds'
import { packStatusNames as namesOfPackStatuses } from '@xueshi/domain/policies/pack-status'
import { shanghaiDate } from '@xueshi/domain/time'

export { levelNames, stageNames, statusNames } from '@xueshi/domain/review/words'
export { bucketName, kindName } from '@xueshi/domain/rules/pack'

/** By a status as it was when an entry was made. */
export const packStatusNames: Readonly<Record<string, string>> = namesOfPackStatuses

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
