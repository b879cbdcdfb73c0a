import { CREDIT_STATES, creditStateNames, systemNames } from '@xueshi/domain/credits/credit'
import { ELSEWHERE_SYSTEMS } from '@xueshi/domain/rules/pack'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { recentYears } from '../policies/years.ts'
import { useSession } from '../session/session.tsx'
import { CreditDialog } from './CreditDialog.tsx'
import { type Credit, CreditStateTag, creditsText, HoursOfCredit, SourceOfCredit } from './credit-words.tsx'
import { SettleCredits } from './SettleCredits.tsx'

type Filters = { state?: Credit['state']; system?: Credit['system']; year?: number }

const STATES = CREDIT_STATES.map((value) => ({ value, label: creditStateNames[value] }))
const SYSTEMS = ELSEWHERE_SYSTEMS.map((value) => ({ value, label: systemNames[value] }))

export default function CreditListPage() {
  const { grant, today } = useSession()
  const [filters, setFilter] = useFilters(['state', 'system', 'year'])
  const query = filters as unknown as Filters
  const pages = useAskPages('creditList', { query })
  const [shown, setShown] = useState<Credit | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const settles = grant.organisationKind === 'bureau'
  const selection = { chosen, onChange: setChosen, nameOf: ({ name, label }: Credit) => `${name} ${label}` }
  const selects = [
    { name: 'state', label: '状态', blank: '全部状态', choices: STATES },
    { name: 'system', label: '系统', blank: '全部系统', choices: SYSTEMS },
    { name: 'year', label: '年度', blank: '全部年度', choices: recentYears(today) },
  ] as const
  return (
    <Page
      title="外部学分"
      lead="卫生健康、会计、教师系统的学分由主管部门或人社部门批量导入，本人不用申报。没有折算标准的，由人社部门核定后计入学时。"
      actions={<DownloadList operation="creditListDownload" query={query} name="外部学分" />}
    >
      <QueryTable
        label="外部学分"
        columns={columnsFor(setShown)}
        pages={pages}
        keyOf={({ id }) => id}
        {...(settles && { selection })}
        filters={selects.map(({ name, label, blank, choices }) => (
          <Field key={name} label={label}>
            {(control) => (
              <Select
                control={control}
                value={filters[name] ?? ''}
                blank={blank}
                choices={choices}
                onChange={(value) => setFilter(name, value)}
              />
            )}
          </Field>
        ))}
        empty={
          <EmptyState
            title="没有符合条件的外部学分。"
            fills="在“导入 Excel”上传外部学分表（姓名、身份证号、年度、系统、类别、学分、证书编号），会列在这里。"
            action={<ButtonLink to={paths.imports()}>导入 Excel</ButtonLink>}
          />
        }
      />
      <SettleCredits
        credits={(pages.rows ?? []).filter(({ id }) => chosen.has(id))}
        onDone={() => setChosen(new Set())}
      />
      <CreditDialog credit={shown} onClose={() => setShown(null)} />
    </Page>
  )
}

function columnsFor(show: (credit: Credit) => void): Column<Credit>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      render: ({ name, citizenNumberMasked, unitName }) => (
        <>
          {name}
          <div className="soft digits">{citizenNumberMasked}</div>
          {unitName && <div className="soft">{unitName}</div>}
        </>
      ),
    },
    {
      key: 'credits',
      title: '学分',
      render: ({ label, year, certificate, creditsHundredths }) => (
        <>
          <strong>{creditsText(creditsHundredths)}</strong>
          <div className="soft">
            {year} 年度 {label}
          </div>
          {certificate && <div className="soft">证书 {certificate}</div>}
        </>
      ),
    },
    { key: 'state', title: '状态', render: ({ state }) => <CreditStateTag state={state} /> },
    { key: 'hours', title: '计入学时', render: (credit) => <HoursOfCredit credit={credit} /> },
    { key: 'source', title: '出处', render: (credit) => <SourceOfCredit credit={credit} /> },
    {
      key: 'do',
      title: '办理',
      render: (credit) =>
        credit.state === 'unmatched' ? (
          <Button
            type="link"
            className="inline-button"
            aria-label={`认定：${credit.name} ${credit.label}`}
            onClick={() => show(credit)}
          >
            认定
          </Button>
        ) : (
          <span className="soft">
            {credit.state === 'awaiting' ? '等人社部门核定' : (credit.decidedReason ?? '已办结')}
          </span>
        ),
    },
  ]
}
