import type { RefusalTexts } from '../refusal.ts'

export const earlierYearsRefusals = {
  'earlier.notFound': {
    kind: 'notFound',
    text: '没有这份历年学时登记表，或者它不是本单位导入的。请返回列表刷新后重试。',
  },
  'earlier.decided': { kind: 'conflict', text: '这份历年学时登记表已经复核，不能再办理。请刷新后查看结果。' },
  'earlier.secondPersonNeeded': {
    kind: 'forbidden',
    text: '历年学时须由导入人以外的人复核。请由本局的另一位经办人或负责人办理。',
  },
  'earlier.own': { kind: 'forbidden', text: '这份登记表里有您本人的学时，您不能复核。请由同事办理。' },
  'earlier.reasonMissing': { kind: 'rule', text: '没有写明不同意的理由。请写明理由，导入人会看到。' },
} as const satisfies RefusalTexts
