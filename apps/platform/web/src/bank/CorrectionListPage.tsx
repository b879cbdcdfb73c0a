import { CORRECTION_STATUSES } from '@xueshi/domain/ledger/correction'
import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { Select, Tag } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { hours, momentText } from '../words.ts'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import { correctionNames, correctionTones } from './correction-words.ts'
import { EntryNumber } from './EntryExplanation.tsx'

type Correction = Answer<'correctionList'>['items'][number]

const STATUS_CHOICES = CORRECTION_STATUSES.map((value) => ({ value, label: correctionNames[value] }))

export default function CorrectionListPage() {
  const [filters, setFilter] = useFilters(['status'])
  const [shown, setShown] = useState<Correction | null>(null)
  const pages = useAskPages('correctionList', { query: filters as { status?: Correction['status'] } })
  return (
    <Page
      title="学时更正"
      lead="人社部门发现已入账的学时有误时，由一人提出、另一人复核，复核同意后生效。"
      actions={<DownloadList operation="correctionListDownload" query={filters} name="学时更正" />}
    >
      <QueryTable
        label="学时更正"
        columns={columnsFor(setShown)}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <Field label="状态">
            {(control) => (
              <Select
                control={control}
                value={filters.status ?? ''}
                blank="全部状态"
                choices={STATUS_CHOICES}
                onChange={(status) => setFilter('status', status)}
              />
            )}
          </Field>
        }
        empty={
          <EmptyState
            title="没有符合条件的更正。"
            fills="在“人员”中打开一个人的学时银行，选择一笔入账提出更正，会列在这里等第二人复核。"
            action={<ButtonLink to={paths.people()}>去人员列表</ButtonLink>}
          />
        }
      />
      <CorrectionDialog correction={shown} onClose={() => setShown(null)} />
    </Page>
  )
}

function columnsFor(show: (correction: Correction) => void): Column<Correction>[] {
  return [
    {
      key: 'title',
      title: '更正内容',
      render: ({ title, personId, personName, year }) => (
        <>
          {title}
          <div className="soft">
            <TextLink to={paths.person(personId, { year })}>{personName}</TextLink>，{year} 年度
          </div>
        </>
      ),
    },
    {
      key: 'hours',
      title: '更正为',
      end: true,
      render: ({ personId, entryId, personName, title, approvedHundredths }) => (
        <EntryNumber personId={personId} entryId={entryId} what={`“${title}”更正的入账（${personName}）`}>
          {approvedHundredths === 0 ? '撤销' : hours(approvedHundredths)}
        </EntryNumber>
      ),
    },
    {
      key: 'status',
      title: '状态',
      render: ({ status }) => <Tag tone={correctionTones[status]}>{correctionNames[status]}</Tag>,
    },
    {
      key: 'proposed',
      title: '提出',
      render: ({ proposedByName, proposedAt }) => (
        <>
          {proposedByName}
          <div className="soft">{momentText(proposedAt)}</div>
        </>
      ),
    },
    {
      key: 'decided',
      title: '复核',
      render: ({ decidedByName, decidedAt }) =>
        decidedAt === null ? (
          <span className="soft">尚未复核</span>
        ) : (
          <>
            {decidedByName}
            <div className="soft">{momentText(decidedAt)}</div>
          </>
        ),
    },
    {
      key: 'do',
      title: '办理',
      render: (one) => (
        <Button
          type="link"
          className="inline-button"
          aria-label={`${one.status === 'proposed' ? '办理' : '查看'}：${one.personName} ${one.title}`}
          onClick={() => show(one)}
        >
          {one.status === 'proposed' ? '办理' : '查看'}
        </Button>
      ),
    },
  ]
}
