import type { RefusalTexts } from '../refusal.ts'

export const delegationsRefusals = {
  'delegation.notFound': { kind: 'notFound', text: '没有这项委托，或者它不在您的机构。请刷新后重试。' },
  'delegation.notYours': {
    kind: 'forbidden',
    text: '这项委托只能由委托人、代办人或本机构负责人结束。请联系他们办理。',
  },
  'delegation.over': { kind: 'conflict', text: '这项委托已经结束。请刷新后查看。' },
  'delegation.chained': { kind: 'rule', text: '您正以代办人的身份办理，不能再委托别人。请由委托人本人另行委托。' },
  'delegation.toSelf': { kind: 'rule', text: '不能委托给自己。请选择本机构的另一位同事。' },
  'delegation.tooEarly': { kind: 'rule', text: '委托从今天或以后的日期开始。请改开始日期。' },
  'delegation.empty': { kind: 'rule', text: '失效日期应晚于开始日期。请改日期。' },
  'delegation.outlivesGrant': { kind: 'rule', text: '您的角色到 {day} 失效，委托不能晚于这一天。请改日期。' },
  'delegation.reasonMissing': { kind: 'rule', text: '没有写明委托的原因。请写明，例如出差、休假。' },
  'delegation.alreadyHolds': {
    kind: 'conflict',
    text: '此人在这段时间本来就有同一角色，可以直接办理，不需要委托。请改选别人，或不办理委托。',
  },
  'delegation.bothStages': {
    kind: 'rule',
    text: '本机构实行两人审核，此人已担任另一环节，再代办会变成一人审核。请改选别人。',
  },
  'delegation.factorMissing': {
    kind: 'rule',
    text: '此人还没有设置二次验证，不能担任这个角色。请他先在“我的登录方式”中设置。',
  },
  'delegation.overlaps': {
    kind: 'conflict',
    text: '这段时间您已委托别人代办。请先结束原来的委托，或改日期。',
  },
} as const satisfies RefusalTexts
