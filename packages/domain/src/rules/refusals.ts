import type { RefusalTexts } from '../refusal.ts'

export const rulesRefusals = {
  'rules.packInvalid': { kind: 'malformed', text: '规则包或节假日表内容有误：{problems}。请改正后重新载入。' },
  'rules.kindUnknown': { kind: 'rule', text: '规则包 {pack} 没有类别 {kind}。请选择本年度登记表中的类别。' },
  'rules.ruleUnknown': {
    kind: 'rule',
    text: '规则包 {pack} 没有规则 {rule}。请核对年度，或由人社部门先在规则包中录入。',
  },
  'rules.creditUnknown': {
    kind: 'rule',
    text: '规则包 {pack} 没有 {system} 的 {category} 学分。请核对年度、系统和类别，或由人社部门先在规则包中录入。',
  },
} as const satisfies RefusalTexts
