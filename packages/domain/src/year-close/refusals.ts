import type { RefusalTexts } from '../refusal.ts'

export const yearCloseRefusals = {
  'yearClose.closed': {
    kind: 'conflict',
    text: '{year} 年度已结账，不能由一人直接入账。请先由人社部门重新开放该年度。',
  },
  'yearClose.notFound': { kind: 'notFound', text: '该年度没有结账记录。请返回年度结账页面刷新后重试。' },
  'yearClose.notTopBureau': {
    kind: 'forbidden',
    text: '年度结账由市级人社部门的经办人或负责人办理。请与其联系。',
  },
  'yearClose.secondPersonNeeded': {
    kind: 'forbidden',
    text: '这项结账或重新开放由您提出，需要另一位工作人员决定。请由同事办理。',
  },
  'yearClose.notAsker': { kind: 'forbidden', text: '只有提出的人可以撤回。请由提出人办理，或直接作出决定。' },
  'yearClose.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明理由，它会留在结账记录中。' },
  'yearClose.notEnded': { kind: 'rule', text: '该年度还没有结束，不能结账。请在年度结束以后办理。' },
  'yearClose.asked': { kind: 'conflict', text: '该年度的结账已经提出，正在等另一位工作人员决定。请刷新后查看。' },
  'yearClose.running': { kind: 'conflict', text: '该年度正在结账。请等结账完成后再办理。' },
  'yearClose.done': { kind: 'conflict', text: '该年度已经结账。需要改动的，请提出重新开放。' },
  'yearClose.reopenAsked': {
    kind: 'conflict',
    text: '已经提出重新开放，正在等另一位工作人员决定。请刷新后查看。',
  },
  'yearClose.reopened': { kind: 'conflict', text: '该年度已经重新开放。需要时请重新提出结账。' },
  'yearClose.refused': { kind: 'conflict', text: '这次结账没有得到同意，不能再办理。需要时请重新提出。' },
  'yearClose.withdrawn': { kind: 'conflict', text: '这次结账已撤回，不能再办理。需要时请重新提出。' },
} as const satisfies RefusalTexts
