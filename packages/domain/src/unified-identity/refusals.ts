import type { RefusalTexts } from '../refusal.ts'

export const unifiedIdentityRefusals = {
  'unifiedIdentity.notOffered': { kind: 'notFound', text: '本系统没有接入统一身份认证。请用密码登录。' },
  // What another system does is no fault of ours: the sign-in goes on without it.
  'unifiedIdentity.unavailable': {
    kind: 'rule',
    text: '{name}暂时无法访问。请稍后再试，或用密码、通行密钥登录。',
  },
  'unifiedIdentity.denied': { kind: 'unauthenticated', text: '{name}没有完成认证。请重试，或用密码登录。' },
  'unifiedIdentity.expired': {
    kind: 'unauthenticated',
    text: '这次认证已过期、已用过，或不是在这个浏览器里开始的。请返回登录页重新开始。',
  },
  'unifiedIdentity.incomplete': {
    kind: 'rule',
    text: '{name}没有给出姓名或有效的公民身份号码。请先在那里完成实名认证，或用密码登录。',
  },
  'unifiedIdentity.unknownPerson': {
    kind: 'notFound',
    text: '认证成功，但本系统还没有您的账号。请先注册，或请本单位管理员把您加入花名册。',
  },
  'unifiedIdentity.nameDiffers': {
    kind: 'conflict',
    text: '认证的姓名与本系统登记的不一致，不能登录。请用密码登录，并请本单位管理员核对后更正姓名。',
  },
} as const satisfies RefusalTexts
