import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import { type CalendarEntry, yearCalendar } from '@xueshi/domain/rules/year-calendar'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Tag } from '@xueshi/ui/inputs'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { Answered } from '@xueshi/ui/states'
import { useDownload } from '../api/download.ts'
import { useFilters } from '../api/filters.ts'
import { useSession } from '../session/session.tsx'
import { dayText, packStatusNames } from '../words.ts'
import { provenanceText, usePack } from './pack.ts'
import { YearField } from './YearField.tsx'

/** When what is open in a year, and who says so. */
export default function CalendarPage() {
  const { today } = useSession()
  const [filters, setFilter] = useFilters(['year'])
  const year = Number(filters.year ?? today.slice(0, 4))
  const asked = usePack(year)
  const download = useDownload('calendarDownload')
  return (
    <Page
      title="年度日程"
      lead="学习、申报和各级审核的起止日期。日期按北京时间，截止当日 24:00。"
      actions={
        <ActionButton
          icon={<CalendarOutlined aria-hidden />}
          running={download.running}
          onClick={() => download.run({ query: { year } }, `年度日程_${year}.ics`)}
        >
          下载到日历（.ics）
        </ActionButton>
      }
    >
      <Section title={`${year} 年度`}>
        <YearField year={year} onChange={(chosen) => setFilter('year', chosen)} />
        <Answered asked={asked}>
          {(pack) => (
            <>
              {yearCalendar(pack).some(({ status }) => status === 'unconfirmed') && (
                <Note tone="warn">标为“未确认”的日期还没有查到文件出处，以人社部门当年的通知为准。</Note>
              )}
              <Table label="年度日程" columns={COLUMNS} rows={yearCalendar(pack)} keyOf={({ id }) => id} />
            </>
          )}
        </Answered>
      </Section>
    </Page>
  )
}

const COLUMNS: readonly Column<CalendarEntry>[] = [
  { key: 'name', title: '事项', render: ({ name }) => name },
  { key: 'days', title: '起止', render: daysText },
  {
    key: 'source',
    title: '出处',
    render: (entry) =>
      entry.status === 'unconfirmed' ? (
        <>
          <Tag tone="warn">{packStatusNames.unconfirmed}</Tag> <span className="soft">{entry.note}</span>
        </>
      ) : (
        provenanceText(entry)
      ),
  },
]

function daysText({ firstDay, lastDay }: CalendarEntry): string {
  if (firstDay === null && lastDay === null) return '不限起止'
  return `${firstDay === null ? '不限开始' : dayText(firstDay)}至${lastDay === null ? '不限截止' : dayText(lastDay)}`
}
