import type { RefusalTexts } from '../refusal.ts'

export const bankRefusals = {
  'bank.entryNotFound': { kind: 'notFound', text: '没有找到这笔学时，或它不在您的管理范围内。请刷新后重试。' },
  'correction.notFound': { kind: 'notFound', text: '没有找到这项更正，或它不在您的管理范围内。请刷新后重试。' },
} as const satisfies RefusalTexts
