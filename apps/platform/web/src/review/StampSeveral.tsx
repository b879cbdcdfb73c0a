import { useQueryClient } from '@tanstack/react-query'
import { refusalText } from '@xueshi/domain/refusals'
import { RefusedCall } from '@xueshi/sdk/client'
import { ConfirmDialog, Dialog } from '@xueshi/ui/Dialog'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { Summary } from '../declarations/DeclarationSummaryLine.tsx'
import type { StoredFile } from '../declarations/draft.ts'
import { type Outcome, Outcomes } from './Outcomes.tsx'
import { DECISION_REFRESHES } from './queue.ts'
import { StampedScan } from './StampedScan.tsx'

/** One stamped scan for one or several declarations that the members have confirmed. */
export function StampSeveral({ items, onDone }: { items: readonly Summary[]; onDone: () => void }) {
  const [asking, setAsking] = useState(false)
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null)
  const close = () => {
    setOutcomes(null)
    onDone()
  }
  return (
    <>
      {items.length > 0 && (
        <section className="selection-bar" aria-label="盖章">
          <span aria-live="polite">已选 {items.length} 项</span>
          <Button type="primary" onClick={() => setAsking(true)}>
            上传盖章件
          </Button>
          <Button onClick={onDone}>取消选择</Button>
        </section>
      )}
      {asking && (
        <StampDialog
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
        title="盖章的结果"
        footer={
          <Button type="primary" onClick={close}>
            知道了
          </Button>
        }
      >
        {outcomes && <Outcomes verb="盖章" outcomes={outcomes} />}
      </Dialog>
    </>
  )
}

type StampDialogProps = {
  items: readonly Summary[]
  onClose: () => void
  onOutcomes: (outcomes: readonly Outcome[]) => void
}

function StampDialog({ items, onClose, onOutcomes }: StampDialogProps) {
  const [scan, setScan] = useState<StoredFile | null>(null)
  const { stampAll, running } = useStampAll()
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`给 ${items.length} 项申报盖章`}
      confirmLabel={`盖章并报送 ${items.length} 项`}
      running={running}
      disabledReason={scan === null ? refusalText('review.stampMissing') : null}
      onConfirm={() => {
        if (scan) void stampAll(items, scan.id).then(onOutcomes)
      }}
    >
      <p>盖章件视为单位审核意见，报送后进入主管部门审查或人社审验。</p>
      <StampedScan scan={scan} onChange={setScan} help="几个人的登记表可合并扫描成一份，用于所选各项。" />
    </ConfirmDialog>
  )
}

/** Stamps one after another; each has its own outcome, so that one refusal does not hold up the rest. */
function useStampAll() {
  const [running, setRunning] = useState(false)
  const queries = useQueryClient()
  const stamp = useCommand('declarationStamp')
  const stampOne = async (id: string, version: number, stampedScanId: string): Promise<string | null> => {
    try {
      await stamp.answer({ path: { declarationId: id }, body: { version, stampedScanId } })
      return null
    } catch (error) {
      if (error instanceof RefusedCall) return error.message
      throw error
    }
  }
  const stampAll = async (items: readonly Summary[], stampedScanId: string): Promise<Outcome[]> => {
    setRunning(true)
    const outcomes: Outcome[] = []
    for (const { id, version, personName, title } of items) {
      const message = await stampOne(id, version, stampedScanId)
      outcomes.push({ id, name: `${personName}：${title}`, done: message === null, message })
    }
    setRunning(false)
    for (const id of DECISION_REFRESHES) void queries.invalidateQueries({ queryKey: [id] })
    return outcomes
  }
  return { stampAll, running }
}
