import DownloadOutlined from '@ant-design/icons/DownloadOutlined'
import { timeLeft } from '@xueshi/domain/reminders/texts'
import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { TextLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { useAsk, useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { useDownload } from '../api/download.ts'
import { paths } from '../paths.ts'
import { standingColumns } from '../people/standing-columns.tsx'
import { useSession } from '../session/session.tsx'
import { UnmetText } from './UnmetText.tsx'

type State = Answer<'reminderView'>
type StaffMember = Answer<'personList'>['items'][number]

/** Who of the unit lacks hours, and what a clerk does about it. */
export default function ReminderPage() {
  const asked = useAsk('reminderView', {})
  return (
    <Page title="催办" lead="本单位学时不足的人员。是否完成只看已入账的学时。">
      <Answered asked={asked} lines={8}>
        {(state) => (
          <>
            <RemindAll state={state} />
            {state.unmet > 0 && <UnmetText />}
            <UnmetList year={state.year} />
          </>
        )}
      </Answered>
    </Page>
  )
}

function RemindAll({ state: { year, lastDay, staff, unmet, remindedToday } }: { state: State }) {
  const { today } = useSession()
  const toast = useToast()
  const remind = useCommand('reminderSend', {
    refreshes: ['reminderView'],
    onDone: ({ told }) => toast(told === 0 ? '今天都已提醒过' : `已提醒 ${told} 人`),
  })
  const disabledReason =
    unmet === 0 ? '没有学时不足的人员。' : remindedToday >= unmet ? '今天都已提醒过，明天可以再提醒。' : null
  return (
    <Section title={`${year} 年度`}>
      <Note tone={unmet === 0 ? 'good' : 'warn'}>
        本单位 {staff} 人，其中 <strong>{unmet}</strong> 人学时不足；{timeLeft(lastDay, today)}（{lastDay}{' '}
        24:00，北京时间）。
      </Note>
      <div className="actions">
        <ActionButton
          type="primary"
          running={remind.running}
          disabledReason={disabledReason}
          onClick={() => remind.run({ body: {} })}
        >
          提醒全部
        </ActionButton>
        <span className="soft">每人每天一次，按各人的消息设置送达。今天已提醒 {remindedToday} 人。</span>
      </div>
    </Section>
  )
}

function UnmetList({ year }: { year: number }) {
  const query = { year, standing: 'unmet' as const }
  const pages = useAskPages('personList', { query })
  const download = useDownload('personListDownload')
  return (
    <Section
      title="学时不足的人员"
      actions={
        <ActionButton
          icon={<DownloadOutlined aria-hidden />}
          running={download.running}
          onClick={() => download.run({ query }, `学时不足人员_${year}.xlsx`)}
        >
          下载 Excel
        </ActionButton>
      }
    >
      <QueryTable
        label="学时不足的人员"
        columns={columnsOf(year)}
        pages={pages}
        keyOf={({ id }) => id}
        empty={<EmptyState title="没有学时不足的人员。" fills="本单位全部人员都已完成本年度学时。" />}
      />
    </Section>
  )
}

const columnsOf = (year: number): Column<StaffMember>[] => [
  { key: 'name', title: '姓名', render: ({ id, name }) => <TextLink to={paths.person(id, { year })}>{name}</TextLink> },
  { key: 'department', title: '部门', render: ({ departmentName }) => departmentName || '未填' },
  ...standingColumns(year),
]
