import type { RefusalTexts } from '../refusal.ts'

export const policiesRefusals = {
  'policy.packNotFound': { kind: 'notFound', text: '没有 {year} 年度的规则包。请选择其他年度，或联系人社部门。' },
} as const satisfies RefusalTexts
