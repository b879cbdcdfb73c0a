import { refusalText } from '@xueshi/domain/refusals'
import { isWithoutStandard } from '@xueshi/domain/rules/select-rule'
import { Note, Section } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { kindIn, type PackWithPledge } from '../policies/pack.ts'
import { useSession } from '../session/session.tsx'
import { momentText } from '../words.ts'
import { DraftContent } from './DraftContent.tsx'
import { DraftEvidence, DraftPledge } from './DraftEvidence.tsx'
import { DraftSubmit } from './DraftSubmit.tsx'
import type { Declaration, Draft } from './draft.ts'
import type { DraftPart } from './draft-part.ts'
import { lastReturn } from './marks.ts'
import { type Precheck, PrecheckPanel } from './PrecheckPanel.tsx'
import { SaveStateLine } from './SaveStateLine.tsx'
import { useDraft } from './use-draft.ts'

type DeclarationFormProps = {
  declaration: Declaration
  pack: PackWithPledge
  /** Starts the form anew from the server's content, or from `mine` on top of it. */
  onReload: (mine: Draft | null) => void
}

/** A draft as a form: fields, evidence and pledge on one side, the precheck and the way on at the other. */
export function DeclarationForm({ declaration, pack, onReload }: DeclarationFormProps) {
  const { accountId } = useSession()
  const saving = useDraft(declaration, accountId)
  const { draft, change } = saving
  const precheck = useAsk('declarationPrecheck', { path: { declarationId: declaration.id } })
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const kind = kindIn(pack, draft.kind)
  if (kind === undefined)
    return <Note tone="bad">{refusalText('rules.kindUnknown', { kind: draft.kind, pack: pack.id })}</Note>
  // Until the last change is saved and looked at, what was found is about an older draft.
  const current = saving.state === 'saved' && !precheck.isFetching
  const errorOf = (field: string) => (current && touched.has(field) ? findingOn(precheck.data, field) : null)
  const part: DraftPart = { declaration, kind, draft, change, errorOf }
  return (
    <div className="declare">
      <div className="stack">
        <ReturnNote declaration={declaration} />
        {saving.stranded && (
          <Note tone="warn">
            <p>本机留有一份未保存成功的内容，与服务器上的版本不同。</p>
            <div className="row">
              <Button onClick={saving.restore}>恢复本机内容</Button>
              <Button onClick={saving.forsake}>不要了</Button>
            </div>
          </Note>
        )}
        <DraftContent {...part} pack={pack} onTouch={(field) => setTouched(new Set([...touched, field]))} />
        <DraftEvidence {...part} />
        <DraftPledge {...part} text={pack.pledge} />
      </div>
      <div className="stack declare-side">
        <PrecheckPanel
          asked={precheck}
          state={saving.state}
          forMember={declaration.forMember}
          standardKnown={!isWithoutStandard(pack, kind.id)}
        />
        <Section title="提交">
          <SaveStateLine
            state={saving.state}
            error={saving.error}
            onTakeTheirs={() => onReload(null)}
            onTakeMine={() => onReload(draft)}
          />
          <DraftSubmit declaration={declaration} precheck={precheck.data} saving={saving} />
        </Section>
      </div>
    </div>
  )
}

function findingOn(precheck: Precheck | undefined, field: string): string | null {
  const found = precheck?.findings.find((finding) => finding.field === field && finding.severity === 'blocking')
  return found ? `${found.text}${found.advice}` : null
}

function ReturnNote({ declaration }: { declaration: Declaration }) {
  const returned = declaration.status === 'returned' ? lastReturn(declaration) : undefined
  if (returned === undefined) return null
  return (
    <Note tone="warn">
      <strong>
        {returned.organisationName ?? returned.actorName} 于{momentText(returned.at)} 退回修改
      </strong>
      {returned.text && `：${returned.text}`}
      <p>只改标出的栏目，重新提交后直接回到退回的那一级；改动其他栏目，将从头审核。</p>
    </Note>
  )
}
