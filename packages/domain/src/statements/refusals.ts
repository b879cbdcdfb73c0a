import type { RefusalTexts } from '../refusal.ts'

export const statementsRefusals = {
  'statement.nobody': { kind: 'rule', text: '本单位还没有人员。请先导入人员名单，再打印登记表。' },
  'statement.tooMany': { kind: 'rule', text: '本单位超过 {limit} 人，一份文件装不下。请按人打印，或分部门导出。' },
} as const satisfies RefusalTexts
