import type { RefusalTexts } from '../refusal.ts'

export const registrationRefusals = {
  'registration.numberKnown': {
    kind: 'conflict',
    text: '这个公民身份号码已有账号，不需要再注册。请直接登录，注册刚确认的用注册时设置的密码；还没有密码的，请向本单位管理员领取首登码，在“首次登录”设置密码。',
  },
  'registration.alreadyWaiting': {
    kind: 'conflict',
    text: '这个公民身份号码在这个单位的注册正在等待确认，不必再次提交。请到“注册进度”查看；不是您本人提交的，请联系单位管理员不予确认。',
  },
  'registration.tooManyWaiting': {
    kind: 'conflict',
    text: '这个公民身份号码已有 {limit} 份注册在等待确认。请先到“注册进度”撤回不需要的；不是您本人提交的，请联系单位管理员。',
  },
  'registration.unitNotFound': {
    kind: 'notFound',
    text: '没有找到这个用人单位。请按统一社会信用代码或名称重新查找。',
  },
  'registration.unitEnded': {
    kind: 'conflict',
    text: '这个单位已停用，不能在它名下注册。请查找您现在所在的单位。',
  },
  'registration.phoneNotMobile': {
    kind: 'rule',
    text: '手机号应为一个 11 位的手机号码。请核对后重新填写。',
  },
  'registration.wrongSecret': {
    kind: 'unauthenticated',
    text: '没有找到对应的注册，或密码不正确。请核对公民身份号码和注册时设置的密码，连续输错会暂时锁定。',
  },
  'registration.locked': { kind: 'tooMany', text: '输错次数过多，暂时不能查询。请在 {until} 以后再试。' },
  'registration.notFound': {
    kind: 'notFound',
    text: '没有这份注册，或者它不由您的单位办理。请返回列表刷新后重试。',
  },
  'registration.notYours': {
    kind: 'forbidden',
    text: '这份注册不由您办理。请在列表中查看等您确认的注册。',
  },
  'registration.notYetYours': {
    kind: 'forbidden',
    text: '前一级的办理期限还没有过，现在由它确认。请在它到期后再办理。',
  },
  'registration.numberKnownMeanwhile': {
    kind: 'conflict',
    text: '这个公民身份号码在注册以后已由单位登记在册。请选“不予确认”，理由选“此人已有账号”，并请本人领取首登码。',
  },
  'registration.accepted': { kind: 'conflict', text: '这份注册已经确认，不能再办理。请本人用身份证号和密码登录。' },
  'registration.refused': { kind: 'conflict', text: '这份注册已经不予确认，不能再办理。需要时请本人重新注册。' },
  'registration.withdrawn': { kind: 'conflict', text: '这份注册已由本人撤回，不能再办理。需要时请本人重新注册。' },
  'registration.closed': {
    kind: 'conflict',
    text: '同一人的另一份注册已经确认，这份已自动结束。不需要再办理，请刷新列表。',
  },
  'registration.reasonTextMissing': { kind: 'rule', text: '理由选了“其他原因”，没有写明是什么。请写明具体原因。' },
} as const satisfies RefusalTexts
