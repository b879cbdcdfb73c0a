import type { RefusalTexts } from '../refusal.ts'

export const accountsRefusals = {
  'account.wrongSecret': { kind: 'unauthenticated', text: '账号或密码不正确。请核对后重试，连续输错会暂时锁定。' },
  'account.locked': {
    kind: 'tooMany',
    text: '输错次数过多，账号已锁定至 {until}。请届时再试，或请单位管理员重新发放首登码。',
  },
  'account.firstCodeOnly': { kind: 'forbidden', text: '这个账号还没有设置密码。请用单位管理员发放的首登码设置密码。' },
  'account.alreadyActivated': { kind: 'conflict', text: '此人已设置密码，不需要首登码。' },
  'account.noRole': { kind: 'forbidden', text: '这个账号目前没有有效的身份。请联系本单位管理员。' },
  'account.grantNotFound': { kind: 'notFound', text: '没有这个身份，或它已到期。请重新选择。' },
  'person.notFound': { kind: 'notFound', text: '没有找到此人，或此人不在您的管理范围内。' },
} as const satisfies RefusalTexts
