import type { RefusalTexts } from '../refusal.ts'

export const reviewRefusals = {} as const satisfies RefusalTexts
