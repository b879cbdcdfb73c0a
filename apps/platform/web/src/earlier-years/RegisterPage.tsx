import { useQueryClient } from '@tanstack/react-query'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { askKey, useAsk } from '../api/ask.ts'
import { countText } from '../imports/import-words.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { bucketName, hours, momentText } from '../words.ts'
import { RegisterDecision } from './RegisterDecision.tsx'
import { RegisterHours } from './RegisterHours.tsx'
import { RegisterStateTag, type WholeRegister } from './register-words.tsx'

const POLL_MS = 1_000

export default function RegisterPage() {
  const { registerId = '' } = useParams()
  const ask = { path: { registerId } }
  const known = useQueryClient().getQueryData<WholeRegister>(askKey('earlierRegisterView', ask))
  const asked = useAsk('earlierRegisterView', ask, { refetchInterval: known?.state === 'posting' ? POLL_MS : false })
  const one = asked.data
  return (
    <Page
      title={one?.fileName ?? '历年学时登记表'}
      back={{ to: paths.earlierYears(), label: '返回历年学时' }}
      lead={one && `${one.organisationName} ${one.importedByName} 导入于${momentText(one.importedAt)}`}
    >
      <Answered asked={asked}>{(register) => <Content register={register} />}</Answered>
    </Page>
  )
}

function Content({ register }: { register: WholeRegister }) {
  const { state, items, posted, decidedByName, decidedAt, decidedReason } = register
  return (
    <>
      <Section title="情况">
        <p aria-live="polite">
          <RegisterStateTag state={state} /> 共 {countText(items)} 项
          {state === 'posting' && `，已入账 ${countText(posted)} 项，可以离开本页`}
        </p>
        {decidedAt !== null && (
          <p className="soft">
            {decidedByName} 复核于{momentText(decidedAt)}
          </p>
        )}
        {decidedReason && <Note tone={state === 'refused' ? 'bad' : 'info'}>{decidedReason}</Note>}
        <RegisterDecision register={register} />
      </Section>
      <Section title="各年度合计">
        <Totals register={register} />
      </Section>
      {state !== 'refused' && (
        <Section
          title="逐项学时（由多到少）"
          actions={
            <DownloadList operation="earlierHoursListDownload" path={{ registerId: register.id }} name="历年学时" />
          }
        >
          <RegisterHours registerId={register.id} />
        </Section>
      )}
    </>
  )
}

function Totals({ register: { totals } }: { register: WholeRegister }) {
  if (totals.length === 0) {
    return (
      <EmptyState title="这份登记表的学时没有入账。" fills="改正后的登记表可以重新导入，核对结果见原来的导入记录。" />
    )
  }
  return (
    <table className="sides">
      <caption className="visually-hidden">各年度合计</caption>
      <thead>
        <tr>
          <th scope="col">年度</th>
          <th scope="col">科目</th>
          <th scope="col">人数</th>
          <th scope="col">学时</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ year, bucket, people, hundredths }) => (
          <tr key={`${year} ${bucket}`}>
            <th scope="row" className="digits">
              {year}
            </th>
            <td>{bucketName(bucket)}</td>
            <td className="digits">{countText(people)}</td>
            <td className="digits">{hours(hundredths)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
