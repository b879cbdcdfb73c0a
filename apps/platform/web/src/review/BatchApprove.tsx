import { refusalText } from '@xueshi/domain/refusals'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog, Dialog } from '@xueshi/ui/Dialog'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { AssignSelected } from '../assignments/AssignSelected.tsx'
import { useAssign } from '../assignments/use-assign.tsx'
import type { StoredFile } from '../declarations/draft.ts'
import { useSession } from '../session/session.tsx'
import { hours } from '../words.ts'
import { OpinionText } from './OpinionText.tsx'
import { type Outcome, Outcomes } from './Outcomes.tsx'
import { DECISION_REFRESHES, type QueueItem } from './queue.ts'
import { StampedScan } from './StampedScan.tsx'

const MOST = 200

/** Approves what is ticked in the list with one opinion, and says what became of each. */
export function BatchApprove({ items, onDone }: { items: readonly QueueItem[]; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const assign = useAssign(onDone)
  const close = () => {
    setOutcomes(null)
    onDone()
  }
  return (
    <>
      {items.length > 0 && (
        <section className="selection-bar" aria-label="批量办理">
          <span aria-live="polite">已选 {items.length} 项</span>
          <ActionButton
            type="primary"
            disabledReason={items.length > MOST ? `一次最多 ${MOST} 项，请分批办理。` : null}
            onClick={() => setAsking(true)}
          >
            批量通过
          </ActionButton>
          <AssignSelected items={items} assign={assign} />
          <Button onClick={onDone}>取消选择</Button>
        </section>
      )}
      {/* What it tells outlives the selection. */}
      {assign.report}
      {asking && (
        <BatchDialog
          items={items}
          onClose={() => setAsking(false)}
          onOutcomes={(all) => {
            setAsking(false)
            setOutcomes(all)
          }}
        />
      )}
      <Dialog
        open={outcomes !== null}
        onClose={close}
        title="批量通过的结果"
        footer={
          <Button type="primary" onClick={close}>
            知道了
          </Button>
        }
      >
        {outcomes && <Outcomes verb="通过" outcomes={outcomes} />}
      </Dialog>
    </>
  )
}

type BatchDialogProps = {
  items: readonly QueueItem[]
  onClose: () => void
  onOutcomes: (outcomes: readonly Outcome[]) => void
}

function BatchDialog({ items, onClose, onOutcomes }: BatchDialogProps) {
  const { grant } = useSession()
  const [text, setText] = useState('')
  const [scan, setScan] = useState<StoredFile | null>(null)
  const speaksForUnit = grant.role === 'clerk'
  const nameOf = (id: string) => {
    const item = items.find((one) => one.id === id)
    return item ? `${item.personName}：${item.title}` : id
  }
  const approve = useCommand('declarationBatchApprove', {
    refreshes: DECISION_REFRESHES,
    onDone: ({ outcomes }) =>
      onOutcomes(
        outcomes.map(({ declarationId: id, approved, message }) => ({ id, name: nameOf(id), done: approved, message })),
      ),
  })
  const total = items.reduce((sum, one) => sum + (one.approvedHundredths ?? one.declaredHundredths), 0)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`通过 ${items.length} 项申报`}
      confirmLabel={`通过 ${items.length} 项`}
      running={approve.running}
      error={approve.error}
      disabledReason={speaksForUnit && scan === null ? refusalText('review.stampMissing') : null}
      onConfirm={() =>
        approve.run({
          body: {
            items: items.map(({ id, version }) => ({ declarationId: id, version })),
            stampedScanId: scan?.id ?? null,
            text: text.trim(),
          },
        })
      }
    >
      <p>共 {hours(total)}，学时按申报数（上一级已核定的按核定数）通过。需要核减的，请打开逐项办理。</p>
      {speaksForUnit && (
        <StampedScan scan={scan} onChange={setScan} help="可将各人的登记表盖章后合并扫描成一份，用于所选各项。" />
      )}
      <OpinionText text={text} onChange={setText} help="可不填。写入所选各项的审核意见。" />
    </ConfirmDialog>
  )
}
