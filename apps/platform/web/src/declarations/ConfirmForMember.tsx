import { isDemanded } from '@xueshi/domain/rules/fields'
import type { Kind } from '@xueshi/domain/rules/pack'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { kindIn, type PackWithPledge, usePack } from '../policies/pack.ts'
import { DraftEvidence } from './DraftEvidence.tsx'
import { changed, type Declaration, type Draft, draftOf, evidenceOf } from './draft.ts'
import { AFTER_REVIEW_ACT } from './refreshes.ts'

/** 本人确认: what the clerk filled in is right; the member adds evidence that is missing and makes the pledge. */
export function ConfirmForMember({ declaration }: { declaration: Declaration }) {
  const [asking, setAsking] = useState(false)
  const [draft, setDraft] = useState<Draft>(() => ({ ...draftOf(declaration), pledged: false }))
  const toast = useToast()
  const pack = usePack(declaration.year)
  const kind = pack.data && kindIn(pack.data, declaration.kind)
  const confirm = useCommand('declarationConfirm', {
    refreshes: AFTER_REVIEW_ACT,
    onDone: () => {
      setAsking(false)
      toast('已确认')
    },
  })
  const send = () =>
    confirm.run({
      path: { declarationId: declaration.id },
      body: { version: declaration.version, pledged: true, evidence: evidenceOf(draft) },
    })
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        确认
      </Button>
      <ConfirmDialog
        open={asking}
        title="确认单位代为填报的内容"
        shape="wide"
        confirmLabel="确认无误"
        running={confirm.running}
        error={confirm.error}
        disabledReason={kind ? missing(kind, draft) : '正在读取规则。'}
        onClose={() => setAsking(false)}
        onConfirm={send}
      >
        <p>请核对填报内容；佐证材料不全的，请在这里补上。确认后由单位盖章，视为单位审核意见。</p>
        <Answered asked={pack}>
          {({ pledge }: PackWithPledge) => (
            <>
              {kind && (
                <DraftEvidence
                  declaration={declaration}
                  kind={kind}
                  draft={draft}
                  change={(change) => setDraft((before) => changed(before, change))}
                />
              )}
              <Checkbox
                checked={draft.pledged}
                onChange={({ target }) => setDraft((before) => changed(before, { pledged: target.checked }))}
              >
                {pledge}
              </Checkbox>
            </>
          )}
        </Answered>
      </ConfirmDialog>
    </>
  )
}

/** What the member still has to bring, in the order in which he meets it. */
function missing(kind: Kind, { evidence, fields, pledged }: Draft): string | null {
  const lacking = kind.evidence.find(
    (demand) => isDemanded(demand.required, fields) && !evidence.some(({ code }) => code === demand.code),
  )
  if (lacking) return `缺少“${lacking.label}”，请上传扫描件或照片。`
  return pledged ? null : '请先阅读并作出真实性承诺。'
}
