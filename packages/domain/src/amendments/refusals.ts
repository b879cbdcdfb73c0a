import type { RefusalTexts } from '../refusal.ts'

export const amendmentsRefusals = {
  'amendment.alreadyOpen': { kind: 'conflict', text: '这一项已有更正正在办理。请等它办完，或撤回后重新提出。' },
  'amendment.evidenceMissing': { kind: 'rule', text: '没有附上证明材料。请上传能够证明更正内容的材料。' },
  'amendment.sameValue': { kind: 'rule', text: '填写的内容与现在登记的相同，不需要更正。请核对后重新填写。' },
  'amendment.wrongSubject': {
    kind: 'rule',
    text: '本人只能更正个人信息，单位只能更正单位信息。请重新选择要更正的内容。',
  },
  'amendment.valueMissing': { kind: 'rule', text: '更正后的内容没有填写，或者不在可选范围内。请重新填写。' },
  'amendment.numberKnown': {
    kind: 'conflict',
    text: '这个公民身份号码已登记在另一个账号名下，不能改到这里。两个账号都是您本人的，请联系主管部门或人社部门办理合并。',
  },
  'amendment.noUnit': { kind: 'conflict', text: '从未登记在任何单位，无人核对。请先申请调入一个单位，再提出更正。' },
  'amendment.notFound': { kind: 'notFound', text: '没有这项更正，或者它不由您办理。请返回列表刷新后重试。' },
  'amendment.notYours': { kind: 'forbidden', text: '这项更正现在不由您办理。请在列表中查看等您办理的更正。' },
  'amendment.own': {
    kind: 'forbidden',
    text: '这项更正与您本人有关或由您提出，不能由您办理。请由另一位同事或上一级办理。',
  },
  'amendment.notYetYours': { kind: 'forbidden', text: '前一级的办理期限还没有过，现在由它办理。请在它到期后再办理。' },
  'amendment.alreadyAgreed': { kind: 'forbidden', text: '您已经核对过这项更正，需要另一个人再办理。请由同事办理。' },
  'amendment.reasonMissing': { kind: 'rule', text: '没有写明理由。请写明不同意更正的理由。' },
  'amendment.done': { kind: 'conflict', text: '这项更正已经办结，不能再办理。有误的请重新提出更正。' },
  'amendment.refused': { kind: 'conflict', text: '这项更正没有通过，不能再办理。需要时请补充材料后重新提出。' },
  'amendment.withdrawn': { kind: 'conflict', text: '这项更正已撤回，不能再办理。需要时请重新提出。' },
} as const satisfies RefusalTexts
