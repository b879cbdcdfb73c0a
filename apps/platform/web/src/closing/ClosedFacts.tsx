import { TextLink } from '@xueshi/ui/link'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import type { Closing } from './words.ts'

/** How a unit was closed, and where its people went. */
export function ClosedFacts({ closed }: { closed: NonNullable<Closing['closed']> }) {
  const { reason, successor, members, at, byName, inName } = closed
  return (
    <dl className="facts">
      <dt>原因</dt>
      <dd>{reason}</dd>
      <dt>人员</dt>
      <dd>
        {members} 名
        {successor === null ? (
          '按离职办理'
        ) : (
          <>
            转到<TextLink to={paths.organisation(successor.id)}>{successor.name}</TextLink>
          </>
        )}
      </dd>
      <dt>办理</dt>
      <dd>
        {inName ?? '系统管理员'} {byName}，{momentText(at)}
      </dd>
    </dl>
  )
}
