import type { RefusalTexts } from '../refusal.ts'

export const factorsRefusals = {
  'factor.wrongCode': {
    kind: 'unauthenticated',
    text: '验证码或恢复码不正确，或已经用过。请等手机显示下一个验证码后重试，并核对手机时间。',
  },
  'factor.locked': {
    kind: 'tooMany',
    text: '输错次数过多，二次验证已锁定至 {until}。请届时再试，或请系统管理员重置二次验证。',
  },
  'factor.passwordMissing': { kind: 'rule', text: '添加登录方式须先确认是本人。请填写现在的密码。' },
  'factor.authenticatorExists': { kind: 'conflict', text: '已经设置了验证器。要换一个，请先移除现有的。' },
  'factor.authenticatorMissing': { kind: 'conflict', text: '没有正在设置的验证器。请重新开始设置。' },
  'factor.enrolledMeanwhile': {
    kind: 'conflict',
    text: '这个账号刚刚设置了二次验证。请重新登录，并用它完成验证。',
  },
  'factor.passkeyFailed': { kind: 'unauthenticated', text: '通行密钥没有通过核对。请重试，或改用其他方式登录。' },
  'factor.passkeyExists': { kind: 'conflict', text: '这个通行密钥已经添加过。请直接使用，或换一个设备添加。' },
  'factor.passkeyNotFound': { kind: 'notFound', text: '没有找到这个通行密钥，它可能已被移除。请刷新后查看。' },
  'factor.tooManyPasskeys': { kind: 'rule', text: '最多添加 {limit} 个通行密钥。请先移除不用的。' },
  'factor.lastNeeded': {
    kind: 'rule',
    text: '您的身份须有二次验证，这是最后一种，不能移除。请先添加另一种。',
  },
  'factor.neededForRole': {
    kind: 'forbidden',
    text: '这个身份须经二次验证才能使用。请退出后重新登录，按提示完成验证。',
  },
  'factor.ownReset': { kind: 'rule', text: '不能重置自己的二次验证。请由另一位系统管理员办理。' },
  'factor.missing': { kind: 'conflict', text: '还没有设置二次验证，没有恢复码可换。请先设置验证器或通行密钥。' },
  'factor.none': { kind: 'conflict', text: '此人没有设置二次验证，不需要重置。' },
} as const satisfies RefusalTexts
