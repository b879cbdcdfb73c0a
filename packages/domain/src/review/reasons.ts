/**
 * Usual reasons that a reviewer picks instead of typing. They are our own suggestions, not a regulation: no source
 * lists them, and a reviewer may always write his own words.
 */
export const REASONS_BASIS = 'suggestion'

type Reason = { readonly code: string; readonly text: string; readonly field: string | null }

/** 退回修改. `field` is the one that such a reason usually marks; `period` is whichever field says when (`dateField`). */
export const RETURN_REASONS = [
  { code: 'evidenceMissing', text: '缺少佐证材料', field: 'evidence' },
  { code: 'evidenceIllegible', text: '佐证材料模糊或不完整，无法辨认', field: 'evidence' },
  { code: 'evidenceMismatch', text: '佐证材料与填写内容不一致', field: 'evidence' },
  { code: 'evidenceUnstamped', text: '佐证材料没有出具单位的盖章', field: 'evidence' },
  { code: 'formUnstamped', text: '登记表没有单位盖章，或盖章不清', field: 'evidence' },
  { code: 'nameWrong', text: '项目、成果或活动名称与材料不符', field: 'name' },
  { code: 'hostWrong', text: '主办单位填写有误', field: 'host' },
  { code: 'datesWrong', text: '时间填写有误', field: 'period' },
  { code: 'placeWrong', text: '地点填写有误', field: 'place' },
  { code: 'kindWrong', text: '类别选择有误', field: 'kind' },
  { code: 'yearWrong', text: '年度填写有误', field: 'year' },
  { code: 'hoursUnproven', text: '申报学时高于材料能证明的学时', field: 'declaredHundredths' },
] as const satisfies readonly Reason[]

/** 不予通过. */
export const REJECT_REASONS = [
  { code: 'notCounted', text: '内容不属于继续教育学时登记的范围', field: null },
  { code: 'notFiled', text: '培训项目未经备案，不能登记专业科目学时', field: null },
  { code: 'duplicate', text: '同一内容已经登记过学时', field: null },
  { code: 'notParticipant', text: '材料不能证明本人参加或完成', field: null },
  { code: 'outsideYear', text: '学习时间不在申报年度内', field: null },
  { code: 'evidenceFalse', text: '佐证材料经核实不真实', field: null },
] as const satisfies readonly Reason[]

export type ReturnReasonCode = (typeof RETURN_REASONS)[number]['code']
export type RejectReasonCode = (typeof REJECT_REASONS)[number]['code']
export type ReasonCode = ReturnReasonCode | RejectReasonCode
