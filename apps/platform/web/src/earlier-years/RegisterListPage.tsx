import { REGISTER_STATES, registerStateNames } from '@xueshi/domain/earlier-years/register'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { countText } from '../imports/import-words.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { DoneBy, type Register, RegisterStateTag } from './register-words.tsx'

const CHOICES = REGISTER_STATES.map((value) => ({ value, label: registerStateNames[value] }))

export default function RegisterListPage() {
  const [filters, setFilter] = useFilters(['state'])
  const pages = useAskPages('earlierRegisterList', { query: filters as { state?: Register['state'] } })
  return (
    <Page
      title="历年学时"
      actions={<DownloadList operation="earlierRegisterListDownload" query={filters} name="历年学时登记表" />}
      lead="启用本系统以前各年度的学时，由审验其单位的人社部门一人导入、另一人复核，复核同意后计入学时银行。"
    >
      <QueryTable
        label="历年学时登记表"
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <Field label="状态">
            {(control) => (
              <Select
                control={control}
                value={filters.state ?? ''}
                blank="全部状态"
                choices={CHOICES}
                onChange={(state) => setFilter('state', state)}
              />
            )}
          </Field>
        }
        empty={
          <EmptyState
            title="没有符合条件的历年学时登记表。"
            fills="在“导入 Excel”上传历年学时登记表并写入后，会列在这里等另一人复核。"
            action={<ButtonLink to={paths.imports()}>导入 Excel</ButtonLink>}
          />
        }
      />
    </Page>
  )
}

const columns: readonly Column<Register>[] = [
  {
    key: 'file',
    title: '登记表',
    render: ({ id, fileName }) => <TextLink to={paths.earlierRegister(id)}>{fileName}</TextLink>,
  },
  { key: 'state', title: '状态', render: ({ state }) => <RegisterStateTag state={state} /> },
  { key: 'items', title: '项数', end: true, render: ({ items }) => countText(items) },
  {
    key: 'imported',
    title: '导入',
    render: ({ importedByName, importedAt }) => <DoneBy name={importedByName} at={importedAt} />,
  },
  {
    key: 'decided',
    title: '复核',
    render: ({ decidedByName, decidedAt }) => <DoneBy name={decidedByName} at={decidedAt} />,
  },
]
