import type { AppealOutcome, AppealStatus } from '@xueshi/domain/appeals/appeal'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export type Appeal = Answer<'appealList'>['items'][number]

export const appealStatusNames: Readonly<Record<AppealStatus, string>> = {
  open: '正在办理',
  upheld: '维持',
  overturned: '改判',
}

export const appealStatusTones: Readonly<Record<AppealStatus, Tone>> = {
  open: 'info',
  upheld: 'plain',
  overturned: 'good',
}

export const outcomeNames: Readonly<Record<AppealOutcome, string>> = { uphold: '维持', overturn: '改判' }
