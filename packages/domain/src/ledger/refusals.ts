import type { RefusalTexts } from '../refusal.ts'

export const ledgerRefusals = {} as const satisfies RefusalTexts
