import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { Note } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { ASSIGN_REFRESHES, FailedDialog, reasonsOf } from './use-assign.tsx'

type Preview = Answer<'assignmentSpreadView'>

const LABEL = '平均分给在岗人员'
const AT_ONCE = ['20', '50', '100', '200', '500']

/** Shows who would get how many of what nobody has, and gives them exactly those. */
export function SpreadButton() {
  const [open, setOpen] = useState(false)
  const [reasons, setReasons] = useState<ReadonlyMap<string, number> | null>(null)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{LABEL}</Button>
      {open && (
        <SpreadDialog
          onClose={() => setOpen(false)}
          onFailed={(found) => {
            if (found.size > 0) setReasons(found)
          }}
        />
      )}
      <FailedDialog failed={reasons && { verb: '分出', reasons }} onClose={() => setReasons(null)} />
    </>
  )
}

type SpreadDialogProps = { onClose: () => void; onFailed: (reasons: ReadonlyMap<string, number>) => void }

function SpreadDialog({ onClose, onFailed }: SpreadDialogProps) {
  const toast = useToast()
  const [most, setMost] = useState('100')
  const asked = useAsk('assignmentSpreadView', { query: { limit: Number(most) } })
  const command = useCommand('assignmentSpread', {
    refreshes: ASSIGN_REFRESHES,
    onDone: ({ outcomes }) => {
      toast(`已分给在岗人员 ${outcomes.filter(({ done }) => done).length} 项`)
      onClose()
      onFailed(reasonsOf(outcomes))
    },
  })
  const shares = (asked.data?.shares ?? []).filter(({ declarationIds }) => declarationIds.length > 0)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={LABEL}
      confirmLabel="照此分给"
      running={command.running}
      error={command.error}
      disabledReason={asked.data === undefined ? '正在计算。' : shares.length === 0 ? '没有可以分出的申报。' : null}
      onConfirm={() =>
        command.run({
          body: { shares: shares.map(({ accountId, declarationIds }) => ({ accountId, declarationIds })) },
        })
      }
    >
      <Field label="一次最多分出" help="未分配的，先到期的先分。">
        {(control) => (
          <Select
            control={control}
            value={most}
            choices={AT_ONCE.map((value) => ({ value, label: `${value} 项` }))}
            onChange={setMost}
          />
        )}
      </Field>
      <Answered asked={asked} lines={3}>
        {(preview) => <Shares preview={preview} />}
      </Answered>
    </ConfirmDialog>
  )
}

const COLUMNS: Column<Preview['shares'][number]>[] = [
  { key: 'name', title: '在岗人员', render: ({ name }) => name },
  { key: 'has', title: '现有', end: true, render: ({ assigned }) => `${assigned} 项` },
  { key: 'gets', title: '分到', end: true, render: ({ declarationIds }) => `${declarationIds.length} 项` },
]

function Shares({ preview: { shares, left, more } }: { preview: Preview }) {
  if (shares.length === 0) return <Note tone="warn">今天没有能审核的人在岗。请先委托同事代办，再分。</Note>
  return (
    <>
      <Table label="各分到几项" columns={COLUMNS} rows={shares} keyOf={({ accountId }) => accountId} />
      {left > 0 && <p>有 {left} 项在岗人员都不能审核（本人的、由其提交或审核过的），仍未分配。</p>}
      {more > 0 && <p className="soft">其余 {more} 项这一次不分。</p>}
    </>
  )
}
