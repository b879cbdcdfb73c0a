import { refusalText } from '@xueshi/domain/refusals'
import { refusal } from '@xueshi/domain/review/actions'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useActor } from '../session/session.tsx'
import { PrintAnnex3 } from '../statements/PrintAnnex3.tsx'
import { dayText } from '../words.ts'
import type { Declaration } from './draft.ts'
import { blockingOf, type Precheck } from './PrecheckPanel.tsx'
import type { useDraft } from './use-draft.ts'

type SubmitProps = {
  declaration: Declaration
  precheck: Precheck | undefined
  saving: ReturnType<typeof useDraft>
}

/** Saves what is left, then submits exactly that version. */
export function DraftSubmit({ declaration, precheck, saving }: SubmitProps) {
  const actor = useActor()
  const navigate = useNavigate()
  const toast = useToast()
  const [flushing, setFlushing] = useState(false)
  const submit = useCommand('declarationSubmit', {
    refreshes: ['declarationView', 'declarationList', 'bankView', 'planView', 'declarationPrecheck'],
    onDone: ({ id, holderName, dueOn }) => {
      const holder = holderName ? `，由${holderName}办理` : ''
      const until = dueOn ? `，${dayText(dueOn)} 前办结` : ''
      toast(declaration.forMember ? `已提请${declaration.personName}确认` : `已提交${holder}${until}`)
      void navigate(paths.declaration(id))
    },
  })
  const path = { declarationId: declaration.id }
  const send = async () => {
    setFlushing(true)
    try {
      const version = await saving.flush()
      submit.run({ path, body: { version } })
    } catch {
      toast('还没有保存成功，请稍后再提交。', 'bad')
    } finally {
      setFlushing(false)
    }
  }
  const why = refusal('submit', declaration.review, actor)
  const blocking = precheck ? blockingOf(precheck, declaration.forMember).length : 0
  const disabledReason = why ? refusalText(why) : blocking > 0 ? `预检还有 ${blocking} 个问题必须解决。` : null
  return (
    <div className="stack">
      {submit.error && (
        <div role="alert">
          <Note tone="bad">{submit.error.message}</Note>
        </div>
      )}
      <div className="row">
        <ActionButton
          type="primary"
          running={flushing || submit.running}
          disabledReason={disabledReason}
          onClick={() => void send()}
        >
          {declaration.forMember ? '提请本人确认' : '提交申报'}
        </ActionButton>
        <PrintAnnex3
          year={declaration.year}
          purpose="application"
          personName={declaration.personName}
          personId={declaration.personId}
        />
      </div>
    </div>
  )
}
