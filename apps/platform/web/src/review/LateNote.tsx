import { Note } from '@xueshi/ui/Page'
import type { Declaration } from '../declarations/draft.ts'
import { dayText } from '../words.ts'

/** Says to a reviewer that the year is closed, and what that asks of the last level. */
export function LateNote({ declaration: { year, yearLockedOn, status } }: { declaration: Declaration }) {
  if (yearLockedOn === null || status !== 'inReview') return null
  return (
    <Note tone="warn">
      {year} 年度已于{dayText(yearLockedOn)}结账。本项通过后记为补登，人社审验须由两人先后同意才能入账。
    </Note>
  )
}
