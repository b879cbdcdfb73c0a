import type { RefusalTexts } from '../refusal.ts'

export const rulesRefusals = {} as const satisfies RefusalTexts
