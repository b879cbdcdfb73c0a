import { refusalText } from '@xueshi/domain/refusals'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { changeText, type PackCorrection, type WholeVersion } from './words.tsx'

const MOST = 200

type Props = { version: WholeVersion; chosen: readonly PackCorrection[]; onDone: () => void }

/** The bureau's word on what a version alters in the bank of the ticked people. */
export function DecidePackCorrections({ version, chosen, onDone }: Props) {
  const [asking, setAsking] = useState<'accept' | 'reject' | null>(null)
  if (chosen.length === 0) return null
  const whyNot =
    chosen.length > MOST
      ? `一次最多 ${MOST} 人，请分批办理。`
      : chosen.some(({ state }) => state !== 'proposed')
        ? refusalText('packCorrection.decided')
        : null
  return (
    <>
      <section className="selection-bar" aria-label="批量办理">
        <span aria-live="polite">已选 {chosen.length} 人</span>
        <ActionButton type="primary" disabledReason={whyNot} onClick={() => setAsking('accept')}>
          按新规则更正
        </ActionButton>
        <ActionButton disabledReason={whyNot} onClick={() => setAsking('reject')}>
          不予更正
        </ActionButton>
        <Button onClick={onDone}>取消选择</Button>
      </section>
      {asking && (
        <DecideDialog
          version={version}
          chosen={chosen}
          accept={asking === 'accept'}
          onClose={() => setAsking(null)}
          onDone={onDone}
        />
      )}
    </>
  )
}

type DialogProps = Props & { accept: boolean; onClose: () => void }

function DecideDialog({ version, chosen, accept, onClose, onDone }: DialogProps) {
  const toast = useToast()
  const [reason, setReason] = useState('')
  const command = useCommand('packCorrectionsDecide', {
    refreshes: ['packCorrectionList', 'packVersionView', 'bankView', 'packCorrectionOwnList'],
    onDone: ({ decided, changed }) => {
      const again = changed > 0 ? `；${changed} 人的学时在提出以后有变化，已重新核算，请再看一次` : ''
      toast(`已办理 ${decided} 人${again}`)
      onClose()
      onDone()
    },
  })
  const sum = chosen.reduce((total, { changeHundredths }) => total + changeHundredths, 0)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={accept ? '按新规则更正' : '不予更正'}
      confirmLabel={accept ? '更正并入账' : '不予更正'}
      running={command.running}
      error={command.error}
      disabledReason={!accept && reason.trim() === '' ? refusalText('packCorrection.reasonMissing') : null}
      onConfirm={() =>
        command.run({
          path: { versionId: version.id },
          body: { personIds: chosen.map(({ personId }) => personId), accept, reason: reason.trim() },
        })
      }
    >
      <p>
        {accept
          ? `${chosen.length} 人，共 ${changeText(sum)} 学时。差额以冲正和入账登记，明细写明“规则变更”；本人会收到消息。`
          : `${chosen.length} 人的 ${version.year} 年度学时不变，以后也仍按原来的规则计算；本人会收到消息。`}
      </p>
      {!accept && (
        <Field label="理由" required>
          {(control) => (
            <Input.TextArea
              {...control}
              value={reason}
              rows={2}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
    </ConfirmDialog>
  )
}
