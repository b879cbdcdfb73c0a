import { useQueryClient } from '@tanstack/react-query'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { askKey, useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { useDownload } from '../api/download.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { ImportRows } from './ImportRows.tsx'
import { type Import, isChecked, isRunning, stateNames, stateTones } from './import-words.ts'

const POLL_MS = 1_000

export default function ImportPage() {
  const { importId = '' } = useParams()
  const asked = usePolledImport(importId)
  const one = asked.data
  return (
    <Page
      title={one?.fileName ?? '导入'}
      back={{ to: paths.imports(), label: '返回导入记录' }}
      lead={one && `${one.createdByName} 上传于${momentText(one.createdAt)}`}
    >
      <Answered asked={asked}>{(known) => <ImportOf of={known} />}</Answered>
    </Page>
  )
}

/** One import, asked again every second while the server works on it. */
function usePolledImport(importId: string) {
  const queries = useQueryClient()
  const ask = { path: { importId } }
  const known = queries.getQueryData<Import>(askKey('importView', ask))
  const asked = useAsk('importView', ask, { refetchInterval: known && isRunning(known.state) ? POLL_MS : false })
  const state = asked.data?.state
  useEffect(() => {
    // Each state has its own verdicts.
    if (state) void queries.invalidateQueries({ queryKey: ['importRowList'] })
  }, [queries, state])
  return asked
}

function ImportOf({ of }: { of: Import }) {
  return (
    <>
      <Section title="核对结果" actions={<Actions of={of} />}>
        <p aria-live="polite">
          <Tag tone={stateTones[of.state]}>{stateNames[of.state]}</Tag> {progressText(of)}
        </p>
        {isRunning(of.state) && <Progress of={of} />}
        {of.failure !== null && <Note tone="bad">{of.failure}</Note>}
        {isChecked(of.state) && <Counts of={of} />}
      </Section>
      {isChecked(of.state) && <ImportRows importId={of.id} />}
    </>
  )
}

function progressText({ state, progress, rows }: Import): string {
  if (!isRunning(state)) return rows === null ? '' : `共 ${rows} 行`
  return rows === null ? `已处理 ${progress} 行。可以离开此页，稍后回来查看。` : `已处理 ${progress} / ${rows} 行`
}

function Progress({ of: { state, progress, rows } }: { of: Import }) {
  return (
    <div className="progress">
      <progress aria-label={stateNames[state]} {...(rows !== null && rows > 0 && { value: progress, max: rows })} />
    </div>
  )
}

function Counts({ of: { accepted, refused, already, state } }: { of: Import }) {
  return (
    <dl className="counts">
      <Count name={state === 'applied' ? '已写入' : '可以写入'} value={accepted} tone="" />
      <Count name="不能写入" value={refused} tone={refused > 0 ? 'count-bad' : ''} />
      <Count name="已有，不重复写入" value={already} tone="" />
    </dl>
  )
}

function Count({ name, value, tone }: { name: string; value: number; tone: string }) {
  return (
    <div className={`count ${tone}`}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong> 行
      </dd>
    </div>
  )
}

function Actions({ of }: { of: Import }) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const checked = useDownload('importChecked')
  const apply = useCommand('importApply', {
    refreshes: ['importView', 'importList', 'personList', 'declarationList', 'reviewQueueList', 'reviewQueueCount'],
    onDone: () => {
      setAsking(false)
      toast('已开始写入')
    },
  })
  return (
    <>
      <ActionButton
        running={checked.running}
        disabledReason={isChecked(of.state) ? null : uncheckedText(of)}
        onClick={() =>
          checked.run({ path: { importId: of.id } }, `${of.fileName.replace(/\.xlsx$/i, '')}_核对结果.xlsx`)
        }
      >
        下载标注后的 Excel
      </ActionButton>
      <ActionButton type="primary" disabledReason={applyRefusal(of)} onClick={() => setAsking(true)}>
        {of.state === 'checked' ? `写入 ${of.accepted} 行` : '写入'}
      </ActionButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`写入 ${of.accepted} 行？`}
        confirmLabel="写入"
        running={apply.running}
        error={apply.error}
        onConfirm={() => apply.run({ path: { importId: of.id }, body: {} })}
      >
        <p>
          核对通过的 {of.accepted} 行将写入系统。
          {of.refused > 0 && `有错的 ${of.refused} 行不写入，可下载标注后的 Excel，改正后再上传一次。`}
          {of.already > 0 && `已有的 ${of.already} 行不会重复写入。`}
        </p>
      </ConfirmDialog>
    </>
  )
}

function applyRefusal(of: Import): string | null {
  if (of.state === 'applied') return '这次导入已经写入。'
  if (of.state !== 'checked') return uncheckedText(of)
  return of.accepted === 0 ? '没有可以写入的行。' : null
}

function uncheckedText({ state }: Import): string {
  if (state === 'applying') return '正在写入，请稍候。'
  return state === 'failed' ? '核对没有完成，请改正文件后重新上传。' : '还没有核对完。'
}
