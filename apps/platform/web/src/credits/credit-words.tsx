import { type CreditState, creditStateNames } from '@xueshi/domain/credits/credit'
import { hoursText } from '@xueshi/domain/hours'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { dayText, hours } from '../words.ts'

export type Credit = Answer<'creditList'>['items'][number]

const TONES: Readonly<Record<CreditState, Tone>> = {
  unmatched: 'warn',
  awaiting: 'info',
  counted: 'good',
  dismissed: 'plain',
}

export const CreditStateTag = ({ state }: { state: CreditState }) => (
  <Tag tone={TONES[state]}>{creditStateNames[state]}</Tag>
)

export const creditsText = (hundredths: number): string => `${hoursText(hundredths)} 学分`

/** What of credits counts as hours, or why nothing does yet. */
export function HoursOfCredit({ credit }: { credit: Credit }) {
  const { state, postedHundredths, settledReason, standard } = credit
  const why = state === 'counted' ? (settledReason ?? standard) : standard
  return (
    <>
      {postedHundredths > 0 ? hours(postedHundredths) : <span className="soft">未计学时</span>}
      {(state === 'awaiting' || state === 'counted') && <div className="soft">{why}</div>}
    </>
  )
}

/** Which file the credits came with. */
export const SourceOfCredit = ({ credit: { organisationName, importedByName, importedAt } }: { credit: Credit }) => (
  <>
    {organisationName}
    <div className="soft">
      {importedByName}，{dayText(shanghaiDate(importedAt))}
    </div>
  </>
)
