import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { StatusTag, type Summary } from '../declarations/DeclarationSummaryLine.tsx'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import { paths } from '../paths.ts'
import { kindName, momentText, statusNames } from '../words.ts'
import { StampSeveral } from './StampSeveral.tsx'

const SHOWN = ['awaitingStamp', 'awaitingConfirmation', 'returned'] as const
const CHOICES = SHOWN.map((value) => ({ value, label: statusNames[value] }))

export default function StampListPage() {
  const [filters, setFilter] = useFilters(['status'])
  const status = SHOWN.find((one) => one === filters.status) ?? 'awaitingStamp'
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const pages = useAskPages('declarationList', { query: { status } })
  const items = (pages.rows ?? []).filter(({ id }) => chosen.has(id))
  const selection = {
    chosen,
    onChange: setChosen,
    nameOf: ({ personName, title }: Summary) => `${personName} ${title}`,
  }
  return (
    <Page
      title="代报与盖章"
      lead="单位管理员代报的学时，先由本人确认，再上传单位盖章件。盖章件视为单位审核意见。"
      actions={
        <ButtonLink to={paths.declarationNew()} primary>
          <PlusOutlined aria-hidden /> 代为申报
        </ButtonLink>
      }
    >
      <RowKeys>
        <QueryTable
          label={statusNames[status]}
          columns={columns}
          pages={pages}
          keyOf={({ id }) => id}
          {...(status === 'awaitingStamp' && { selection })}
          filters={
            <Field label="到了哪一步">
              {(control) => (
                <Select
                  control={control}
                  value={status}
                  choices={CHOICES}
                  onChange={(value) => {
                    setChosen(new Set())
                    setFilter('status', value)
                  }}
                />
              )}
            </Field>
          }
          empty={<EmptyState title={`没有${statusNames[status]}的申报。`} fills={FILLS[status]} />}
        />
      </RowKeys>
      <StampSeveral items={items} onDone={() => setChosen(new Set())} />
    </Page>
  )
}

const FILLS: Readonly<Record<(typeof SHOWN)[number], string>> = {
  awaitingStamp: '代报的学时经本人确认后，会列在这里等单位盖章。',
  awaitingConfirmation: '代报并提请本人确认后，会列在这里，直到本人登录确认。',
  returned: '本人不认可的，或被审核人退回的，会列在这里等修改。',
}

const columns: readonly Column<Summary>[] = [
  {
    key: 'title',
    title: '申报内容',
    render: (one) => (
      <>
        <TextLink to={paths.declaration(one.id)}>{one.title || '（未填名称）'}</TextLink>
        <div className="soft">
          {one.year} 年度 {kindName(one.kind)}
        </div>
      </>
    ),
  },
  { key: 'person', title: '姓名', render: ({ personName }) => personName },
  { key: 'hours', title: '学时', end: true, render: (one) => <DeclaredNumber of={one} /> },
  { key: 'status', title: '状态', render: ({ status }) => <StatusTag status={status} /> },
  { key: 'updated', title: '最近变动', render: ({ updatedAt }) => momentText(updatedAt) },
]
