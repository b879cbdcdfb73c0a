import { absenceEndRefusal } from '@xueshi/domain/absences/absence'
import { addDays } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { ASSIGN_REFRESHES } from '../assignments/use-assign.tsx'
import { DownloadList } from '../lists/DownloadList.tsx'
import { useActor, useSession } from '../session/session.tsx'
import { periodText } from '../words.ts'
import { SayAbsence } from './SayAbsence.tsx'

type Absence = Answer<'absenceList'>['items'][number]
type AbsenceSectionProps = { onDelegate: (days: { validFrom: string; lastDay: string }) => void }

/** Who of the office is or will be away, and the way to say so of oneself. */
export function AbsenceSection({ onDelegate }: AbsenceSectionProps) {
  const pages = useAskPages('absenceList', { query: {} })
  return (
    <Section
      title="外出、休假"
      actions={
        <>
          <SayAbsence onDelegate={onDelegate} />
          <DownloadList operation="absenceListDownload" name="外出与休假" />
        </>
      }
    >
      <QueryTable
        label="本机构审核人的外出"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        empty={<EmptyState title="没有人登记外出。" fills="审核人登记外出、休假后，会列在这里：谁、从哪天到哪天。" />}
      />
    </Section>
  )
}

const COLUMNS: Column<Absence>[] = [
  { key: 'name', title: '姓名', render: ({ name }) => name },
  {
    key: 'days',
    title: '日期',
    render: ({ validFrom, validUntil }) => periodText(validFrom, addDays(validUntil, -1)),
  },
  { key: 'reason', title: '事由', render: ({ reason }) => reason || <span className="soft">未填</span> },
  { key: 'state', title: '状态', render: (absence) => <StateTag absence={absence} /> },
  { key: 'do', title: '办理', render: (absence) => <EndAbsence absence={absence} /> },
]

function StateTag({ absence: { validFrom, validUntil } }: { absence: Absence }) {
  const { today } = useSession()
  if (validUntil <= today) return <Tag>已回来</Tag>
  return validFrom > today ? <Tag tone="info">尚未开始</Tag> : <Tag tone="warn">外出中</Tag>
}

/** Only who is away says that he is back. */
function EndAbsence({ absence }: { absence: Absence }) {
  const [open, setOpen] = useState(false)
  const { accountId } = useActor()
  const { today } = useSession()
  const toast = useToast()
  const command = useCommand('absenceEnd', {
    refreshes: ['absenceList', ...ASSIGN_REFRESHES],
    onDone: () => {
      toast('外出已结束')
      setOpen(false)
    },
  })
  if (absenceEndRefusal(absence, accountId, today) !== null) return <span className="soft">无需办理</span>
  const label = absence.validFrom > today ? '取消' : '提前结束'
  return (
    <>
      <Button type="link" className="inline-button" aria-label={`${label}外出`} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`${label}外出`}
        confirmLabel={label}
        running={command.running}
        error={command.error}
        onConfirm={() => command.run({ path: { absenceId: absence.id }, body: {} })}
      >
        {absence.validFrom > today
          ? '这次外出不再列出，分给您的申报不变。'
          : '从今天起您算在岗，可以领取申报，同事也可以再分给您。外出前分给您的已回到“未分配”。'}
      </ConfirmDialog>
    </>
  )
}
