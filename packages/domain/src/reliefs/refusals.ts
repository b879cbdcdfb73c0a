import type { RefusalTexts } from '../refusal.ts'

export const reliefsRefusals = {
  'relief.exemptionUnknown': {
    kind: 'rule',
    text: '该年度的规则没有载明这种减免情形，不能申请。请在规则载明的情形中选择。',
  },
  'relief.yearLocked': { kind: 'conflict', text: '该年度已经结账，减免不再变动。请在人社部门重新开放该年度后办理。' },
  'relief.daysBackwards': { kind: 'rule', text: '终止日期早于起始日期。请核对后重新填写。' },
  'relief.outsideYear': {
    kind: 'rule',
    text: '起止日期不在该年度之内。请只填写该年度内的日期，跨年度的按年度分别申请。',
  },
  'relief.tooShort': {
    kind: 'rule',
    text: '这段时间在任何一个月内都不满 15 天，不能折算减免的月数。请核对起止日期。',
  },
  'relief.alreadyGranted': { kind: 'conflict', text: '这段时间已经准予减免，不重复计算。请在减免记录中查看。' },
  'relief.alreadyOpen': { kind: 'conflict', text: '这种减免已有申请正在办理。请等它办完，或撤回后重新申请。' },
  'relief.evidenceMissing': { kind: 'rule', text: '没有附上证明材料。请上传规则要求的证明材料。' },
  'relief.noUnit': { kind: 'conflict', text: '从未登记在任何单位，无人审核。请先申请调入一个单位，再申请减免。' },
  'relief.notFound': { kind: 'notFound', text: '没有这项减免申请，或者它不由您办理。请返回列表刷新后重试。' },
  'relief.notYours': { kind: 'forbidden', text: '这项减免申请现在不由您办理。请在列表中查看等您办理的申请。' },
  'relief.own': {
    kind: 'forbidden',
    text: '这项减免与您本人有关或由您提出，不能由您办理。请由另一位同事或上一级办理。',
  },
  'relief.notYetYours': { kind: 'forbidden', text: '前一级的办理期限还没有过，现在由它办理。请在它到期后再办理。' },
  'relief.alreadyAgreed': { kind: 'forbidden', text: '您已经审核过这项申请，需要另一个人再办理。请由同事办理。' },
  'relief.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明退回或撤销的理由。' },
  'relief.granted': { kind: 'conflict', text: '这项减免已经准予，不能再审核。有误的由人社部门撤销。' },
  'relief.returned': { kind: 'conflict', text: '这项申请已退回，不能再办理。请按理由补充材料后重新申请。' },
  'relief.withdrawn': { kind: 'conflict', text: '这项申请已撤回，不能再办理。需要时请重新申请。' },
  'relief.reversed': { kind: 'conflict', text: '这项减免已撤销，不能再办理。需要时请重新申请。' },
} as const satisfies RefusalTexts
