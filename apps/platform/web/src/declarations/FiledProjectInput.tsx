import type { FieldValue } from '@xueshi/domain/rules/fields'
import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { type ControlProps, Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { hours, periodText } from '../words.ts'

type FiledProject = Answer<'filedProjectList'>['items'][number]
type FiledProjectInputProps = {
  year: number
  control: ControlProps
  /** The project's id. */
  value: string
  /** Choosing also fills in what the filing already says. */
  onChange: (id: string, others?: Readonly<Record<string, FieldValue>>) => void
}

/** A filed project, found by searching the filings of the year. */
export function FiledProjectInput({ year, control, value, onChange }: FiledProjectInputProps) {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<FiledProject | null>(null)
  const known = useAskPages('filedProjectList', { query: { year, limit: 200 } })
  const project = chosen?.id === value ? chosen : known.rows?.find(({ id }) => id === value)
  return (
    <>
      <div className="chosen">
        <span>{project ? `${project.number} ${project.name}` : value === '' ? '尚未选择' : '已选择备案项目'}</span>
        <Button {...control} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {value === '' ? '选择备案项目' : '更换备案项目'}
        </Button>
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={`${year} 年度已备案项目`} shape="wide">
        <ProjectSearch
          year={year}
          onChoose={(one) => {
            setChosen(one)
            setOpen(false)
            onChange(one.id, fieldsFrom(one))
          }}
        />
      </Dialog>
    </>
  )
}

function fieldsFrom({ name, filerName, from, until, place }: FiledProject): Readonly<Record<string, FieldValue>> {
  return { name, host: filerName, place, ...(from && { period: { firstDay: from, lastDay: until ?? from } }) }
}

function ProjectSearch({ year, onChoose }: { year: number; onChoose: (project: FiledProject) => void }) {
  const [search, setSearch] = useState('')
  const pages = useAskPages('filedProjectList', { query: { year, ...(search && { search }) } })
  return (
    <QueryTable
      label="已备案项目"
      columns={columns(onChoose)}
      pages={pages}
      keyOf={({ id }) => id}
      filters={
        <Field label="搜索">
          {(control) => (
            <SearchInput
              control={control}
              value={search}
              placeholder="项目名称、承办单位或备案号"
              onSearch={setSearch}
            />
          )}
        </Field>
      }
      empty={
        <EmptyState
          title="没有找到备案项目。"
          fills="换一个词再搜；确未备案的，请联系举办单位。未经备案的培训项目不能登记专业科目学时。"
        />
      }
    />
  )
}

function columns(onChoose: (project: FiledProject) => void): Column<FiledProject>[] {
  return [
    {
      key: 'name',
      title: '培训项目名称',
      render: (one) => (
        <>
          {one.name}
          <div className="soft">
            {one.number}，{one.filerName}
          </div>
        </>
      ),
    },
    { key: 'organiser', title: '承办单位', render: ({ organiser }) => organiser },
    { key: 'period', title: '培训时间', render: ({ from, until }) => (from ? periodText(from, until) : '时间待定') },
    { key: 'hours', title: '学时', end: true, render: ({ hundredths }) => hours(hundredths) },
    {
      key: 'choose',
      title: '选择',
      render: (one) => (
        <Button aria-label={`选择 ${one.name}`} onClick={() => onChoose(one)}>
          选择
        </Button>
      ),
    },
  ]
}
