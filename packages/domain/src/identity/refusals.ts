import type { RefusalTexts } from '../refusal.ts'

export const identityRefusals = {
  'identity.citizenNumberLength': { kind: 'rule', text: '公民身份号码应为 18 位。请对照证件重新填写。' },
  'identity.citizenNumberCharacters': {
    kind: 'rule',
    text: '公民身份号码应为 17 位数字加 1 位数字或字母 X。请对照证件重新填写。',
  },
  'identity.citizenNumberBirthDate': {
    kind: 'rule',
    text: '公民身份号码中的出生日期不存在或晚于今天。请对照证件重新填写。',
  },
  'identity.citizenNumberCheckDigit': {
    kind: 'rule',
    text: '公民身份号码的末位校验不符，可能有一位填错。请对照证件逐位核对。',
  },
} as const satisfies RefusalTexts
