import type { RefusalTexts } from '../refusal.ts'

export const identityRefusals = {} as const satisfies RefusalTexts
