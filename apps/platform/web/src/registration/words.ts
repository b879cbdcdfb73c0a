import { REGISTRATION_REASONS } from '@xueshi/domain/registration/reasons'
import type { RegistrationStatus } from '@xueshi/domain/registration/registration'
import type { Level } from '@xueshi/domain/review/declaration'
import type { Tone } from '@xueshi/ui/inputs'

export const registrationNames: Readonly<Record<RegistrationStatus, string>> = {
  waiting: '等待确认',
  accepted: '已确认',
  refused: '不予确认',
  withdrawn: '已撤回',
  closed: '自动结束',
}

export const registrationTones: Readonly<Record<RegistrationStatus, Tone>> = {
  waiting: 'info',
  accepted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
  closed: 'plain',
}

export const officeNames: Readonly<Record<Level, string>> = {
  employer: '单位确认',
  department: '主管部门或代理机构确认',
  bureau: '人社部门确认',
}

/** The number of days is a setting of this installation, and said to be no more. */
export const DAYS_NOTE =
  '办理期限由本系统设定，按工作日计算；没有文件规定这一期限。期限过后自动增加上一级办理，不会自动通过。'

export const reasonText = (code: string): string => REGISTRATION_REASONS.find((one) => one.code === code)?.text ?? code
