import type { Answer } from '@xueshi/sdk/client'

export type Closing = Answer<'closingView'>

/** Where the people of a unit that closes go: to another unit, or out of all. */
export type Heirs = 'unit' | 'nobody'

export const heirNames: Readonly<Record<Heirs, string>> = {
  unit: '转到另一单位',
  nobody: '按离职办理',
}

type Left = Closing['left']
type Row = {
  readonly of: keyof Left
  readonly name: string
  readonly to?: 'clerks' | 'registrations' | 'changes' | 'reliefs'
}

/** What may still be in a unit, in the order in which it is told. */
export const LEFT_ROWS: readonly Row[] = [
  { of: 'members', name: '在册人员' },
  { of: 'clerks', name: '单位管理员', to: 'clerks' },
  { of: 'lent', name: '借调来的人员' },
  { of: 'awaitsUnit', name: '等单位审核、盖章的申报' },
  { of: 'beyondUnit', name: '单位已审核、在上级办理的申报' },
  { of: 'withMember', name: '草稿、退回、撤回和等本人确认的申报' },
  { of: 'registrations', name: '等待确认的注册', to: 'registrations' },
  { of: 'movesIn', name: '正在办理的调入', to: 'changes' },
  { of: 'movesOut', name: '正在办理的调出', to: 'changes' },
  { of: 'amendments', name: '等单位核对的个人信息更正', to: 'changes' },
  { of: 'reliefs', name: '等单位审核的减免', to: 'reliefs' },
  { of: 'ownAmendments', name: '正在办理的单位信息更正', to: 'changes' },
  { of: 'filings', name: '备案的项目' },
]

export const countOf = (left: Left, of: keyof Left): number => {
  const value = left[of]
  return typeof value === 'number' ? value : value.length
}

type Fates = Readonly<Record<keyof Left, string>>

/** What becomes of each, where the people go to another unit. */
export const fatesWith = (unit: string): Fates => ({
  members: `自停用之日起转到${unit}，学时、职称和申报记录不变。`,
  clerks: '任职到停用之日为止。',
  lent: '借调到停用之日为止，回原单位。',
  awaitsUnit: `由${unit}审核。`,
  beyondUnit: '照原来的路线继续办理，单位的意见有效。',
  withMember: `草稿和还没有经单位审核的，由本人经${unit}申报。`,
  registrations: `由${unit}确认。`,
  movesIn: '不再办理，告知本人。',
  movesOut: `由${unit}作为原单位继续办理；转到${unit}的不再需要。`,
  amendments: `由${unit}核对。`,
  reliefs: `由${unit}审核。`,
  ownAmendments: '不再办理，告知提出的人。',
  filings: '备案仍然有效，学时照常申报。',
})

/** What becomes of each, where the people leave; `above` goes on with what waits for the unit. */
export const fatesWithout = (above: string): Fates => ({
  members: '按离职办理：账号、学时银行和申报记录都保留，告知本人怎样加入新单位。',
  clerks: '任职到停用之日为止。',
  lent: '借调到停用之日为止，回原单位。',
  awaitsUnit: `由${above}接着审查。`,
  beyondUnit: '照原来的路线继续办理，单位的意见有效。',
  withMember: '为本人保留，有了新单位以后继续申报。',
  registrations: '关闭，告知申请人向现在的单位注册。',
  movesIn: '不再办理，告知本人。',
  movesOut: '由新单位继续办理，不再等原单位；离职、退休的不再需要。',
  amendments: `由${above}核对。`,
  reliefs: `由${above}审核。`,
  ownAmendments: '不再办理，告知提出的人。',
  filings: '备案仍然有效，学时照常申报。',
})
