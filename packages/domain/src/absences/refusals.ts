import type { RefusalTexts } from '../refusal.ts'

export const absencesRefusals = {
  'absence.notFound': { kind: 'notFound', text: '没有这次外出登记，或者它不在您的机构。请刷新后重试。' },
  'absence.notYours': { kind: 'forbidden', text: '外出只能由本人提前结束。请联系本人办理。' },
  'absence.over': { kind: 'conflict', text: '这次外出已经结束。请刷新后查看。' },
  'absence.tooEarly': { kind: 'rule', text: '外出从今天或以后的日期开始。请改第一天。' },
  'absence.empty': { kind: 'rule', text: '最后一天不能早于第一天。请改日期。' },
  'absence.tooLong': { kind: 'rule', text: '一次最多登记 366 天。请改最后一天，以后再续。' },
  'absence.overlaps': { kind: 'conflict', text: '这段时间您已登记过外出。请先结束原来的，或改日期。' },
} as const satisfies RefusalTexts
