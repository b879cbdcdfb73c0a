import {
  AMENDMENT_ACTIONS,
  AMENDMENT_ALLOWED,
  type AmendmentAction,
  amendmentRefusal,
} from '@xueshi/domain/amendments/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { Dialog } from '@xueshi/ui/Dialog'
import { Note, Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { useState } from 'react'
import { ActTimeline } from '../ActTimeline.tsx'
import { useCommand } from '../api/command.ts'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { actName } from '../moves/words.ts'
import { OfficeSteps } from '../OfficeSteps.tsx'
import { SameNameCheck } from '../organisations/SameNameCheck.tsx'
import { useActor, useSession } from '../session/session.tsx'
import { levelNames } from '../words.ts'
import { type Amendment, amendmentActionName, amendmentStatusNames, subjectNames, valueText } from './words.ts'

/** One amendment: what it was beside what it shall be, the evidence, and what the actor may answer. */
export function AmendmentDialog({ amendment, onClose }: { amendment: Amendment | null; onClose: () => void }) {
  return (
    <Dialog open={amendment !== null} onClose={onClose} title="更正" shape="side">
      {amendment && <Content key={amendment.id} amendment={amendment} onClose={onClose} />}
    </Dialog>
  )
}

function Content({ amendment, onClose }: { amendment: Amendment; onClose: () => void }) {
  return (
    <>
      <BeforeAndAfter amendment={amendment} />
      {amendment.warnings.map((warning) => (
        <Note key={warning} tone="warn">
          {warning}
        </Note>
      ))}
      <OfficeSteps
        label="更正进度"
        offices={amendment.offices}
        title={(level) => (amendment.status === 'awaitingUnit' ? '核对' : levelNames[level])}
      />
      <Section title="证明材料">
        <EvidenceViewer files={amendment.evidence} />
      </Section>
      <Answers amendment={amendment} onDone={onClose} />
      <Section title="办理记录">
        <ActTimeline acts={amendment.acts} name={(act) => actName(act.action)} />
      </Section>
    </>
  )
}

function BeforeAndAfter({ amendment }: { amendment: Amendment }) {
  const { subject, oldValue, newValue, aboutName, status, note } = amendment
  return (
    <dl className="facts">
      <dt>申请人</dt>
      <dd>{aboutName}</dd>
      <dt>更正内容</dt>
      <dd>{subjectNames[subject]}</dd>
      <dt>现在登记</dt>
      <dd>{valueText(subject, oldValue)}</dd>
      <dt>更正为</dt>
      <dd>
        <strong>{valueText(subject, newValue)}</strong>
      </dd>
      <dt>说明</dt>
      <dd>{note || '未填'}</dd>
      <dt>状态</dt>
      <dd>{amendmentStatusNames[status]}</dd>
    </dl>
  )
}

/** The answers that this status knows; those that the actor has nothing to do with are not shown. */
function Answers({ amendment, onDone }: { amendment: Amendment; onDone: () => void }) {
  const actor = useActor()
  const { today } = useSession()
  const known: Partial<Record<AmendmentAction, unknown>> = AMENDMENT_ALLOWED[amendment.status]
  return AMENDMENT_ACTIONS.filter(
    (action) =>
      known[action] !== undefined && amendmentRefusal(action, amendment, actor, today) !== 'amendment.notYours',
  ).map((action) => <Answer key={action} action={action} amendment={amendment} onDone={onDone} />)
}

type AnswerProps = { action: AmendmentAction; amendment: Amendment; onDone: () => void }

function Answer({ action, amendment, onDone }: AnswerProps) {
  const toast = useToast()
  const actor = useActor()
  const { today, grant } = useSession()
  const [sameName, setSameName] = useState(false)
  const label = amendmentActionName(action, amendment.status)
  const command = useCommand('amendmentDecide', {
    refreshes: ['amendmentList', 'amendmentOwnList', 'waitingCount', 'ownDetails', 'personList'],
    onDone: () => {
      toast(`已办理：${amendment.aboutName}的${subjectNames[amendment.subject]}`)
      onDone()
    },
  })
  const code = amendmentRefusal(action, amendment, actor, today)
  const reason = { missing: refusalText('amendment.reasonMissing'), help: '申请人会看到。', maxLength: 200 }
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      reason={action === 'refuse' ? reason : null}
      onAnswer={(text) =>
        command.run({
          path: { amendmentId: amendment.id },
          body: { decision: action, text, ...(sameName && { sameNameConfirmed: true }) },
        })
      }
    >
      {grant.organisationKind === 'bureau' && (
        <SameNameCheck error={command.error} checked={sameName} onChange={setSameName} />
      )}
    </AnswerForm>
  )
}
