import { hoursText } from '@xueshi/domain/hours'
import { cellStatusNames } from '@xueshi/domain/title-review/words'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export type Sheet = Answer<'titleSheetView'>
export type Cell = Sheet['cells'][number]
export type Outcome = Sheet['outcome']

/** What an answer says of how good it is; one that rests on something open is never simply good. */
export function toneOf({ outcome, isOpen }: Pick<Sheet, 'outcome' | 'isOpen'>): Tone {
  if (outcome === 'notMet') return 'bad'
  return outcome === 'met' && !isOpen ? 'good' : 'warn'
}

export const OUTCOME_CHOICES: readonly { value: Outcome; label: string }[] = [
  { value: 'met', label: '满足' },
  { value: 'notMet', label: '不满足' },
  { value: 'unknown', label: '没有依据' },
]

const marks: Readonly<Record<Cell['status'], string>> = {
  met: '✓ ',
  notMet: '✗ ',
  pooled: '',
  exempt: '',
  notAsked: '',
  noPack: '',
}

/** What stands in a cell beside its hours. */
export function cellText({ status, shortageHundredths }: Cell): string {
  if (status === 'notMet') return `${marks.notMet}还差 ${hoursText(shortageHundredths)}`
  return `${marks[status]}${cellStatusNames[status]}`
}

const YEARS_BACK = 4

/** Years of an application to choose from: the next one too, for who thinks of waiting. */
export function applicationYears(today: string): { value: string; label: string }[] {
  const next = Number(today.slice(0, 4)) + 1
  return Array.from({ length: YEARS_BACK + 2 }, (_, back) => ({
    value: String(next - back),
    label: `${next - back} 年度`,
  }))
}
