import type { RefusalTexts } from '../refusal.ts'

export const complianceRefusals = {
  'compliance.purposeNotAllowed': {
    kind: 'forbidden',
    text: '“{client}”没有登记“{purpose}”这一用途。请使用已登记的用途，或请系统管理员登记。',
  },
  'compliance.personUnknown': {
    kind: 'notFound',
    text: '没有找到号码与姓名相符的人。请核对证件种类、号码和姓名后重试。',
  },
  'compliance.consentMissing': {
    kind: 'forbidden',
    text: '没有查到本人对“{client}”用于“{purpose}”的同意。请核对证件号码和姓名；本人登录后在“谁查过我的学时”中选择这个系统并同意，即可查询。',
  },
  'consent.clientNotFound': {
    kind: 'notFound',
    text: '没有这个系统，或它已经失效。请重新选择。',
  },
  'consent.notNeeded': {
    kind: 'rule',
    text: '这个系统的这一用途没有登记为须经本人同意，不需要办理。请重新选择。',
  },
  'consent.tooEarly': { kind: 'rule', text: '同意从今天或以后的日期开始。请改开始日期。' },
  'consent.empty': { kind: 'rule', text: '失效日期应晚于开始日期。请改日期。' },
  'consent.alreadyGiven': {
    kind: 'conflict',
    text: '您已同意这个系统的这一用途。要改期限的，请先撤回原来的同意。',
  },
  'consent.notFound': { kind: 'notFound', text: '没有这项同意。请刷新后重试。' },
  'consent.over': { kind: 'conflict', text: '这项同意已经撤回或到期。请刷新后查看。' },
} as const satisfies RefusalTexts
