import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { bucketName, dayText, hours, kindName } from '../words.ts'

type Item = Answer<'earlierHoursList'>['items'][number]

/** Every item of a register, those of the most hours first: what is odd stands there. */
export function RegisterHours({ registerId }: { registerId: string }) {
  const pages = useAskPages('earlierHoursList', { path: { registerId }, query: {} })
  return (
    <QueryTable
      label="逐项学时"
      columns={columns}
      pages={pages}
      keyOf={({ id }) => id}
      empty={<EmptyState title="没有学时。" fills="导入的各项学时列在这里。" />}
    />
  )
}

const columns: readonly Column<Item>[] = [
  {
    key: 'person',
    title: '姓名',
    render: ({ personId, personName, citizenNumberMasked, unitName, year }) => (
      <>
        <TextLink to={paths.person(personId, { year })}>{personName}</TextLink>
        <div className="soft digits">{citizenNumberMasked}</div>
        {unitName && <div className="soft">{unitName}</div>}
      </>
    ),
  },
  {
    key: 'item',
    title: '内容',
    render: ({ name, kind, year, doneOn, certificate }) => (
      <>
        {name || '全年合计'}
        <div className="soft">
          {year} 年度 {name === '' ? bucketName(kind === 'generalCourse' ? 'general' : 'specialized') : kindName(kind)}
          {doneOn && `，${dayText(doneOn)}`}
        </div>
        {certificate && <div className="soft">证书 {certificate}</div>}
      </>
    ),
  },
  {
    key: 'registrar',
    title: '原登记',
    render: ({ registrar, registeredOn }) =>
      registrar || registeredOn ? (
        <>
          {registrar || '未写明登记人'}
          {registeredOn && <div className="soft">{dayText(registeredOn)}</div>}
        </>
      ) : (
        <span className="soft">未写明</span>
      ),
  },
  { key: 'hours', title: '学时', end: true, render: ({ hundredths }) => hours(hundredths) },
]
