import type { RefusalTexts } from '../refusal.ts'

export const appealsRefusals = {
  'appeal.notFound': { kind: 'notFound', text: '没有这件申诉，或者它不在您的管理范围内。请返回列表刷新后重试。' },
  'appeal.notRejected': { kind: 'conflict', text: '这条申报不是不予通过，不能申诉。请刷新页面查看目前的状态。' },
  'appeal.notMember': { kind: 'forbidden', text: '申诉只能由本人提出。请由本人登录后办理。' },
  'appeal.already': {
    kind: 'conflict',
    text: '对这次不予通过已经提出过申诉，每次只能申诉一次。请在申报页面查看结果。',
  },
  'appeal.tooLate': { kind: 'rule', text: '申诉期限到 {day} 为止，已经过期。如有新材料，请重新申报。' },
  'appeal.reasonMissing': { kind: 'rule', text: '没有写明申诉的理由。请写清不予通过的决定错在哪里。' },
  'appeal.notYours': {
    kind: 'forbidden',
    text: '这件申诉不由您当前的身份办理。申诉由负责审验的人社部门的经办人或负责人办理。',
  },
  'appeal.tookPart': {
    kind: 'forbidden',
    text: '您参与过这条申报的办理，不能决定它的申诉。请由本机构没有参与过的人办理；没有的，请系统管理员增派。',
  },
  'appeal.decided': { kind: 'conflict', text: '这件申诉已经办结。请刷新页面查看结果。' },
  'appeal.opinionMissing': { kind: 'rule', text: '没有写明决定的理由。请写明为什么维持或改判。' },
  'appeal.officeEnded': {
    kind: 'rule',
    text: '原来负责审核的机构已经撤并，不能退回原级重审。请在意见中写明应予认定并维持，由本人重新申报。',
  },
} as const satisfies RefusalTexts
