import { Note } from '@xueshi/ui/Page'
import type { Declaration } from '../declarations/draft.ts'
import { levelNames } from '../words.ts'

/** What of a declaration that was handed in again has to be reviewed again: only what changed, if that was asked for. */
export function ReviewedBefore({ declaration: { changes, review } }: { declaration: Declaration }) {
  const standing = review.opinions.filter(({ round }) => round < review.round)
  if (changes.every(({ marked }) => marked)) {
    const levels = [...new Set(standing.map(({ level }) => levelNames[level]))]
    return (
      <Note>
        只改了要求修改的栏目，请只看下面的改动
        {levels.length > 0 && `；此前的${levels.join('、')}意见仍然有效`}。
      </Note>
    )
  }
  return <Note tone="warn">还改了没有要求修改的栏目，此前的意见不再有效，请全部重新审核。</Note>
}
