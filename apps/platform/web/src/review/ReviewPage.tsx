import { isWithoutStandard } from '@xueshi/domain/rules/select-rule'
import { Tag } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { AppealSection } from '../appeals/AppealSection.tsx'
import { AssignedNote, useAssigned } from '../assignments/AssignedNote.tsx'
import { DeclarationChanges } from '../declarations/DeclarationChanges.tsx'
import { DeclarationHistory } from '../declarations/DeclarationHistory.tsx'
import { DeclarationSteps } from '../declarations/DeclarationSteps.tsx'
import { StatusTag } from '../declarations/DeclarationSummaryLine.tsx'
import type { Declaration } from '../declarations/draft.ts'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { kindIn, standardText, usePack } from '../policies/pack.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { Decision } from './Decision.tsx'
import { HeldNote } from './HeldNote.tsx'
import { LateNote } from './LateNote.tsx'
import { PersonYear } from './PersonYear.tsx'
import { neighbours, useQueue } from './queue.ts'
import { ReviewedBefore } from './ReviewedBefore.tsx'
import { ReviewFields } from './ReviewFields.tsx'
import { ReviewFindings } from './ReviewFindings.tsx'
import { useDeclarationLease } from './use-declaration-lease.ts'
import { useMarks } from './use-marks.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { dueText } from './workdays.ts'

const EVIDENCE_ID = 'evidence'

export default function ReviewPage() {
  const { declarationId = '' } = useParams()
  const { filters } = useQueue()
  const asked = useAsk('declarationView', { path: { declarationId } })
  const one = asked.data
  return (
    <Page
      title={one?.title || '审核'}
      back={{ to: paths.reviewQueue(filters), label: '返回待审核' }}
      lead={one && <Lead of={one} />}
      actions={<QueueSteps id={declarationId} />}
    >
      <Answered asked={asked} lines={12}>
        {(declaration) => <Whole key={declaration.id} declaration={declaration} />}
      </Answered>
    </Page>
  )
}

function Lead({ of: one }: { of: Declaration }) {
  const { today } = useSession()
  return (
    <>
      <StatusTag status={one.status} /> {one.review.round > 1 && <Tag tone="info">退回后重报</Tag>}{' '}
      {one.forMember && <Tag>单位代报</Tag>} {one.personName}，{one.unitName}
      {one.status === 'inReview' && one.dueOn && `，${dayText(one.dueOn)}前办结，${dueText(today, one.dueOn)}`}
    </>
  )
}

/** Where one stands in the queue, and the way to its neighbours. */
function QueueSteps({ id }: { id: string }) {
  const { filters, pages } = useQueue()
  const rows = pages.rows ?? []
  const { at, previous, next } = neighbours(rows, id)
  if (at === null) return null
  return (
    <nav className="row" aria-label="待审核队列">
      {previous && <ButtonLink to={paths.review(previous, filters)}>‹ 上一项</ButtonLink>}
      <span className="soft">
        第 {at + 1} / {rows.length}
        {pages.hasMore && '+'} 项
      </span>
      {next && <ButtonLink to={paths.review(next, filters)}>下一项 ›</ButtonLink>}
    </nav>
  )
}

function Whole({ declaration }: { declaration: Declaration }) {
  const pack = usePack(declaration.year)
  const kind = pack.data && kindIn(pack.data, declaration.kind)
  const firstSeen = useRef(declaration.version)
  const [fileId, setFileId] = useState<string | null>(null)
  const marks = useMarks(declaration, kind)
  const open = (id: string) => {
    setFileId(id)
    // On a phone the viewer lies below what has just been pressed.
    document.getElementById(EVIDENCE_ID)?.scrollIntoView({ block: 'nearest' })
  }
  const lease = useDeclarationLease(declaration)
  const assigned = useAssigned(declaration)
  const { help, show } = useReviewKeys(declaration, marks, { openEvidence: open, turnAssignment: assigned.turn })
  return (
    <>
      {declaration.version !== firstSeen.current && (
        <div role="status">
          <Note tone="warn">您打开之后，这条申报有了变动。下面已是最新内容，请重新看过再办理。</Note>
        </div>
      )}
      <LateNote declaration={declaration} />
      <AssignedNote assigned={assigned} />
      {lease.heldBy && <HeldNote lease={lease.heldBy} onTakeOver={(reason) => void lease.takeOver(reason)} />}
      {help}
      <Section
        title="办理进度"
        actions={
          <Button size="small" onClick={show}>
            键盘操作（?）
          </Button>
        }
      >
        <DeclarationSteps declaration={declaration} />
        {declaration.changes.length > 0 && <ReviewedBefore declaration={declaration} />}
      </Section>
      <div className="review">
        <div className="stack">
          {declaration.changes.length > 0 && (
            <Section title="退回后的改动">
              <DeclarationChanges changes={declaration.changes} kind={kind} />
            </Section>
          )}
          <Section title="申报内容">
            <ReviewFields declaration={declaration} kind={kind} marks={marks} onOpen={open} />
          </Section>
          <ReviewFindings
            declarationId={declaration.id}
            hasStandard={pack.data !== undefined && !isWithoutStandard(pack.data, declaration.kind)}
          />
          <PersonYear personId={declaration.personId} personName={declaration.personName} year={declaration.year} />
        </div>
        <div className="stack">
          <Section title={`佐证材料（${declaration.evidence.length}）`} id={EVIDENCE_ID}>
            <EvidenceViewer
              key={fileId}
              files={declaration.evidence.map(({ file }) => file)}
              {...(fileId !== null && { startWith: fileId })}
            />
          </Section>
          <Decision
            declaration={declaration}
            kind={kind}
            standard={pack.data ? standardText(pack.data, declaration.kind) : ''}
            marks={marks}
            heldByName={lease.heldBy?.name ?? null}
          />
        </div>
      </div>
      <AppealSection declaration={declaration} />
      <Section title="办理记录">
        <DeclarationHistory declaration={declaration} kind={kind} />
      </Section>
    </>
  )
}
