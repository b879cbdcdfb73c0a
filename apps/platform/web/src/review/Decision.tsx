import { refusalText } from '@xueshi/domain/refusals'
import { refusal } from '@xueshi/domain/review/actions'
import type { Kind } from '@xueshi/domain/rules/pack'
import { Note, Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Radio } from 'antd'
import { type ReactNode, useId } from 'react'
import { useNavigate } from 'react-router'
import type { Declaration } from '../declarations/draft.ts'
import { paths } from '../paths.ts'
import { useActor } from '../session/session.tsx'
import { levelNames } from '../words.ts'
import { ApproveForm } from './ApproveForm.tsx'
import { neighbours, useQueue } from './queue.ts'
import { RejectForm } from './RejectForm.tsx'
import { ReturnForm } from './ReturnForm.tsx'
import type { Marks, Mode } from './use-marks.ts'

export type DecisionProps = {
  declaration: Declaration
  kind: Kind | undefined
  /** Where the number of hours comes from, said wherever it is asked for. */
  standard: string
  marks: Marks
  /** Says what was done and goes on to the next one of the queue. */
  onDecided: (said: string) => void
}

type Way = { value: Mode; label: string; Form: (props: DecisionProps) => ReactNode }
const MODES: readonly [Way, ...Way[]] = [
  { value: 'approve', label: '通过', Form: ApproveForm },
  { value: 'return', label: '退回修改', Form: ReturnForm },
  { value: 'reject', label: '不予通过', Form: RejectForm },
]

type GivenProps = Pick<DecisionProps, 'declaration' | 'kind' | 'standard' | 'marks'> & {
  /** A colleague has it open. */
  heldByName: string | null
}

/** The reviewer's opinion: one of three. Where it is not his to give, the buttons are grey and say why. */
export function Decision({ declaration, kind, standard, marks, heldByName }: GivenProps) {
  const actor = useActor()
  const onDecided = useNext(declaration)
  const refused = refusal('approve', declaration.review, actor)
  const refusedSo = refusal(marks.mode, declaration.review, actor)
  const title = declaration.level ? `${levelNames[declaration.level]}意见` : '审核意见'
  if (refused !== null || heldByName !== null) {
    const held = refusalText('review.heldByAnother', { name: heldByName ?? '' })
    return (
      <Section title={title}>
        <Blocked reason={refused === null ? held : refusalText(refused)} />
      </Section>
    )
  }
  const { Form } = MODES.find(({ value }) => value === marks.mode) ?? MODES[0]
  return (
    <Section title={title} id="decision">
      <fieldset className="choices">
        <legend className="visually-hidden">办理方式</legend>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          value={marks.mode}
          options={MODES.map(({ value, label }) => ({ value, label }))}
          onChange={({ target }) => marks.setMode(target.value as Mode)}
        />
      </fieldset>
      {refusedSo === null ? (
        <Form declaration={declaration} kind={kind} standard={standard} marks={marks} onDecided={onDecided} />
      ) : (
        <Note tone="warn">{refusalText(refusedSo)}</Note>
      )}
    </Section>
  )
}

function Blocked({ reason }: { reason: string }) {
  const reasonId = useId()
  return (
    <>
      <div className="row">
        {MODES.map(({ value, label }) => (
          <span key={value} className="action">
            <Button aria-disabled aria-describedby={reasonId} className="button-blocked">
              {label}
            </Button>
          </span>
        ))}
      </div>
      <p id={reasonId} className="soft">
        {reason}
      </p>
    </>
  )
}

/** After a decision the next one of the same queue is opened; after the last one, the queue. */
function useNext(declaration: Declaration) {
  const toast = useToast()
  const navigate = useNavigate()
  const { filters, pages } = useQueue()
  const rows = (pages.rows ?? []).filter(({ id }) => id !== declaration.id)
  const { next } = neighbours(pages.rows ?? [], declaration.id)
  const target = next ?? rows[0]?.id ?? null
  return (said: string) => {
    toast(said)
    void navigate(target === null ? paths.reviewQueue(filters) : paths.review(target, filters))
  }
}
