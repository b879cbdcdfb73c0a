import { Note } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { dueText } from '../review/workdays.ts'
import { useSession } from '../session/session.tsx'
import { dayText, levelNames, momentText, stageNames } from '../words.ts'
import type { Declaration } from './draft.ts'
import { LATE_SECOND } from './late-words.ts'

/** Where a declaration hangs: at which office, since when, behind how many others, and who was told that it is late. */
export function DeclarationProgress({ declaration }: { declaration: Declaration }) {
  const isHeld = declaration.status === 'inReview' || declaration.status === 'awaitingStamp'
  const path = { declarationId: declaration.id }
  const asked = useAsk('declarationProgress', { path }, { enabled: isHeld })
  const { today } = useSession()
  const { level, stage, holderName, dueOn, steps } = declaration
  if (!isHeld || level === null) return null
  const isLate = dueOn !== null && dueOn < today
  const current = steps.find(({ state }) => state === 'current')
  const isLateSecond = current?.late === true && stage === 'supervisor'
  return (
    <Answered asked={asked} lines={2}>
      {({ since, ahead, appointedBy, deputies, told }) => (
        <Note tone={isLate ? 'warn' : 'info'}>
          <strong>
            现在在{holderName}（{levelNames[level]}
            {current?.people === 2 && stage !== null && `，${isLateSecond ? LATE_SECOND : stageNames[stage]}`}）
          </strong>
          {since !== null && `，自 ${momentText(since)}起`}
          {ahead !== null && `，${aheadText(ahead)}`}
          {dueOn !== null && `，${dayText(dueOn)}前办结，${dueText(today, dueOn)}`}。
          {appointedBy !== null && (
            <div>
              {holderName}现在无人任职，已请{appointedBy}授予单位管理员，由新的管理员接着办理；超过期限的由{appointedBy}
              督办。
            </div>
          )}
          {deputies.map(({ name, onBehalfOf, validUntil }) => (
            <div key={`${name} ${onBehalfOf}`}>
              {onBehalfOf}不在时由{name}代办，{dayText(validUntil)}失效。
            </div>
          ))}
          {told.map(({ officeName, at }) => (
            <div key={`${officeName} ${at}`}>
              {momentText(at)}因超期未办，已告知{officeName}。
            </div>
          ))}
        </Note>
      )}
    </Answered>
  )
}

const aheadText = (ahead: number) =>
  ahead === 0 ? '排在最前面' : ahead >= 1000 ? '前面还有 1000 项以上' : `前面还有 ${ahead} 项`
