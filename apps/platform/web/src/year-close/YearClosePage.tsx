import { useQueryClient } from '@tanstack/react-query'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { ActTimeline } from '../ActTimeline.tsx'
import { askKey, useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { CloseAnswers } from './CloseAnswers.tsx'
import { CloseDifferences } from './CloseDifferences.tsx'
import { CloseProgress } from './CloseProgress.tsx'
import { CloseResult } from './CloseResult.tsx'
import { CloseUnderWay } from './CloseUnderWay.tsx'
import { UnderWayNow } from './UnderWayNow.tsx'
import { actNames, CloseStateTag, type WholeClose, type YearToClose } from './words.tsx'

const POLL_MS = 1_000

export default function YearClosePage() {
  const { year = '' } = useParams()
  const ask = { path: { year: Number(year) } }
  const known = useQueryClient().getQueryData<YearToClose>(askKey('yearCloseView', ask))
  const isRunning = known?.close?.state === 'running'
  const asked = useAsk('yearCloseView', ask, { refetchInterval: isRunning ? POLL_MS : false })
  return (
    <Page
      title={`${year} 年度结账`}
      back={{ to: paths.yearCloses(), label: '返回年度结账' }}
      lead="结账逐人记下当年的学时并锁定该年度；学时不结转到下一年度。"
    >
      <Answered asked={asked}>{(of) => <Content of={of} />}</Answered>
    </Page>
  )
}

function Content({ of }: { of: YearToClose }) {
  const { close } = of
  // What a closed year has to say comes before the wish to open it again; what waits for an answer comes first.
  const isClosed = close?.state === 'closed'
  const isLocked = isClosed || close?.state === 'reopenAsked'
  return (
    <>
      <Section title="情况">
        <p aria-live="polite">
          <CloseStateTag state={close?.state ?? null} />
          {close && close.version > 1 && <span className="soft"> 第 {close.version} 次结账</span>}
        </p>
        {close && close.lockedAt !== null && (
          <dl className="facts">
            <dt>锁定</dt>
            <dd>{momentText(close.lockedAt)}</dd>
            {close.closedAt !== null && (
              <>
                <dt>结账完成</dt>
                <dd>{momentText(close.closedAt)}</dd>
              </>
            )}
            {close.reopenedAt !== null && (
              <>
                <dt>重新开放</dt>
                <dd>{momentText(close.reopenedAt)}</dd>
              </>
            )}
          </dl>
        )}
        {close?.state === 'running' && <CloseProgress progress={close.progress} />}
      </Section>
      {!isClosed && <CloseAnswers of={of} />}
      {close?.result && <CloseResult close={close} result={close.result} />}
      <UnderWayNow of={of} />
      {close && isLocked && (
        <>
          <CloseUnderWay closeId={close.id} />
          <CloseDifferences closeId={close.id} year={close.year} />
        </>
      )}
      {isClosed && <CloseAnswers of={of} />}
      {close && <Acts acts={close.acts} />}
    </>
  )
}

function Acts({ acts }: { acts: WholeClose['acts'] }) {
  return (
    <Section title="办理记录">
      <ActTimeline acts={acts} name={(act) => actNames[act.action]} />
    </Section>
  )
}
