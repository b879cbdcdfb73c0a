import type { AmendmentAction } from '@xueshi/domain/amendments/actions'
import type { AmendmentStatus, AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { UNIT_TYPES, type UnitType } from '@xueshi/domain/identity/credit-code'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export { subjectNames } from '@xueshi/domain/amendments/amendment'

export type Amendment = Answer<'amendmentDecide'>

export const evidenceHelp: Readonly<Record<AmendmentSubject, string>> = {
  personName: '例如身份证、户口本更名页。',
  citizenNumber: '例如身份证、公安机关的更正证明。',
  organisationName: '例如更名批复、变更后的证照。',
  creditCode: '例如变更后的证照。',
  unitType: '例如转制批复、变更后的证照。',
}

export const amendmentStatusNames: Readonly<Record<AmendmentStatus, string>> = {
  awaitingUnit: '等单位核对',
  awaitingOffice: '等主管部门或人社部门办理',
  awaitingSecond: '等人社部门另一人办理',
  done: '已更正',
  refused: '未通过',
  withdrawn: '已撤回',
}

export const amendmentStatusTones: Readonly<Record<AmendmentStatus, Tone>> = {
  awaitingUnit: 'info',
  awaitingOffice: 'info',
  awaitingSecond: 'info',
  done: 'good',
  refused: 'bad',
  withdrawn: 'plain',
}

/** The unit checks what the offices above decide. */
export function amendmentActionName(action: AmendmentAction, status: AmendmentStatus): string {
  if (action === 'accept') return status === 'awaitingUnit' ? '核对无误' : '同意更正'
  return { refuse: '不同意', withdraw: '撤回' }[action]
}

/** A value as people read it: of a unit's type its name. */
export function valueText(subject: AmendmentSubject, value: string): string {
  if (value === '') return '未填'
  return subject === 'unitType' ? (UNIT_TYPES[value as UnitType] ?? value) : value
}
