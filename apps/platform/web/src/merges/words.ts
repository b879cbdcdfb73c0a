import type { MergeAction } from '@xueshi/domain/merges/actions'
import type { MergeStatus, MergeSubject } from '@xueshi/domain/merges/merge'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export type Merge = Answer<'mergeDecide'>
export type WholeMerge = Answer<'mergeView'>
export type MergeSide = WholeMerge['kept']
export type WholeUnitMerge = Answer<'unitMergeView'>
export type UnitSide = WholeUnitMerge['kept']

export const mergeStatusTones: Readonly<Record<MergeStatus, Tone>> = {
  proposed: 'info',
  done: 'good',
  refused: 'bad',
  withdrawn: 'plain',
  separating: 'warn',
  separated: 'plain',
}

/** What an answer is called: of a separation it is another one. */
export function mergeActionName(action: MergeAction, status: MergeStatus): string {
  const separating = status === 'separating'
  switch (action) {
    case 'accept':
      return separating ? '同意分开' : '同意合并'
    case 'refuse':
      return separating ? '不同意分开' : '不同意合并'
    case 'withdraw':
      return '撤回'
    case 'separate':
      return '提出分开'
  }
}

const ACT_NAMES: Readonly<Record<MergeAction | 'ask', string>> = {
  ask: '提出合并',
  accept: '同意',
  refuse: '不同意',
  withdraw: '撤回',
  separate: '提出分开',
}
export const mergeActName = (action: MergeAction | 'ask'): string => ACT_NAMES[action]

/** What follows from a yes, before somebody says it. */
export const mergeConsequences: Readonly<Record<MergeSubject, Partial<Record<MergeStatus, string>>>> = {
  person: {
    proposed:
      '同意后立即生效：停用账号的学时冲正，并在保留账号重新入账；正在办理的申报和草稿转到保留账号；停用账号退出登录，不能再登录；两边的证件号码都能找到保留账号。审核意见和历史记录不变。合并有误的，以后可以分开。',
    separating:
      '同意后立即生效：合并时转入的学时冲正，并在原账号重新入账；原账号恢复登录，证件号码归还原账号。合并以后新申报的学时留在保留账号；合并时转过去的机构职务不会自动转回，由系统管理员重新授权。',
  },
  unit: {
    proposed:
      '同意后立即生效：停用单位的在册人员和单位管理员自今天起转到保留单位；还没有审核的申报、等待确认的注册、正在办理的调动和更正改由保留单位办理，两个单位之间的调动自动结束。已经作出的审核意见和以前的记录仍写当时的单位。按停用单位的名称和信用代码都能找到保留单位。合并有误的，以后可以分开。',
    separating:
      '同意后立即生效：随合并转来、现在仍在册的人员和单位管理员回到原单位，他们还没有审核的申报一并回去；合并以后办理的其他事项保持不变。原单位恢复原来的归属。',
  },
}

const IDENTITY_NAMES: Readonly<Record<string, string>> = {
  citizenNumber: '身份证号',
  residencePermit: '居住证号',
  passport: '护照号',
  officerCard: '军官证号',
}
export const identityName = (kind: string): string => IDENTITY_NAMES[kind] ?? '证件号码'
