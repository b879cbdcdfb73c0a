import type { RefusalTexts } from '../refusal.ts'

export const creditsRefusals = {
  'credit.notFound': { kind: 'notFound', text: '没有这笔外部学分，或者它不在您的管理范围内。请返回列表刷新后重试。' },
  'credit.notWaiting': { kind: 'conflict', text: '这笔外部学分已经认定到人或不予采用，不能再办理。请刷新后查看。' },
  'credit.notMatched': {
    kind: 'conflict',
    text: '这笔外部学分还没有认定到人，或者不予采用，不能核定学时。请先认定是谁的。',
  },
  'credit.own': { kind: 'forbidden', text: '这是您本人的学分，您不能办理。请由同事办理。' },
  'credit.notBureau': {
    kind: 'forbidden',
    text: '外部学分折算多少学时由人社部门核定。请联系所在区市或市人力资源和社会保障局。',
  },
  'credit.hasStandard': {
    kind: 'conflict',
    text: '{year} 年度的规则包已有这类学分的折算标准，学时按标准自动登记，无需核定。请刷新后查看。',
  },
} as const satisfies RefusalTexts
