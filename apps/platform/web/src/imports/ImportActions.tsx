import { importRefusal, isChecked } from '@xueshi/domain/imports/actions'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { useToast } from '@xueshi/ui/Toasts'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useDownload } from '../api/download.ts'
import { countText, type Import, onlyAsks } from './import-words.ts'

/** What its importer may do with an import now. */
export function ImportActions({ of }: { of: Import }) {
  const checked = useDownload('importChecked')
  const mayRetry = importRefusal('retry', of.state) === null
  return (
    <>
      {importRefusal('cancel', of.state) === null && <Cancel of={of} />}
      {mayRetry && <Retry of={of} />}
      <ActionButton
        running={checked.running}
        disabledReason={isChecked(of) ? null : uncheckedText(of)}
        onClick={() =>
          checked.run({ path: { importId: of.id } }, `${of.fileName.replace(/\.xlsx$/i, '')}_核对结果.xlsx`)
        }
      >
        下载标注后的 Excel
      </ActionButton>
      {!mayRetry && !onlyAsks(of) && <Apply of={of} />}
    </>
  )
}

function Cancel({ of }: { of: Import }) {
  const [asking, setAsking] = useState(false)
  const label = onlyAsks(of) ? '取消核对' : '取消导入'
  const cancel = useCommand('importCancel', {
    refreshes: ['importView', 'importList'],
    onDone: () => setAsking(false),
  })
  return (
    <>
      <ActionButton onClick={() => setAsking(true)}>{label}</ActionButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`${label}？`}
        confirmLabel={label}
        running={cancel.running}
        error={cancel.error}
        onConfirm={() => cancel.run({ path: { importId: of.id }, body: {} })}
      >
        <p>正在处理的一批做完后停止。{of.step === 'apply' && '已经写入的行保留。'}以后可以从停下的地方继续。</p>
      </ConfirmDialog>
    </>
  )
}

function Retry({ of }: { of: Import }) {
  const toast = useToast()
  const retry = useCommand('importRetry', {
    refreshes: ['importView', 'importList'],
    onDone: () => toast('已继续'),
  })
  return (
    <ActionButton
      type="primary"
      running={retry.running}
      disabledReason={retry.error?.message ?? null}
      onClick={() => retry.run({ path: { importId: of.id }, body: {} })}
    >
      继续
    </ActionButton>
  )
}

function Apply({ of }: { of: Import }) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const apply = useCommand('importApply', {
    refreshes: ['importView', 'importList', 'personList', 'declarationList', 'reviewQueueList', 'reviewQueueCount'],
    onDone: () => {
      setAsking(false)
      toast('已开始写入')
    },
  })
  const count = countText(of.accepted)
  return (
    <>
      <ActionButton type="primary" disabledReason={applyRefusal(of)} onClick={() => setAsking(true)}>
        {of.state === 'checked' ? `写入 ${count} 行` : '写入'}
      </ActionButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`写入 ${count} 行？`}
        confirmLabel="写入"
        running={apply.running}
        error={apply.error}
        onConfirm={() => apply.run({ path: { importId: of.id }, body: {} })}
      >
        <p>
          核对通过的 {count} 行将写入系统。
          {of.refused > 0 && `有错的 ${countText(of.refused)} 行不写入，可下载标注后的 Excel，改正后再上传一次。`}
          {of.already > 0 && `已有的 ${countText(of.already)} 行不会重复写入。`}
        </p>
      </ConfirmDialog>
    </>
  )
}

function applyRefusal(of: Import): string | null {
  if (of.state === 'applied') return '这次导入已经写入。'
  if (importRefusal('apply', of.state) !== null) return uncheckedText(of)
  return of.accepted === 0 ? '没有可以写入的行。' : null
}

function uncheckedText({ state }: Import): string {
  if (state === 'applying') return '正在写入，请稍候。'
  return state === 'failed' || state === 'cancelled' ? '核对没有完成。' : '还没有核对完。'
}
