import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { daysBetween } from '@xueshi/domain/time'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { type Bank, PackNote, StandingRings, Verdict } from '../bank/standing.tsx'
import type { Summary } from '../declarations/DeclarationSummaryLine.tsx'
import { Parcels } from '../declarations/Parcels.tsx'
import { paths } from '../paths.ts'
import { usePack } from '../policies/pack.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'

/** Where a professional begins: what is there and missing, what waits for him, and what is on its way. */
export function ProfessionalHome() {
  const { name, today } = useSession()
  const year = Number(today.slice(0, 4))
  const bank = useAsk('bankView', { query: {} })
  return (
    <Page
      title={`${name}，您好`}
      lead={`今天是${dayText(today)}`}
      actions={
        <ButtonLink to={paths.declarationNew()} primary>
          <PlusOutlined aria-hidden /> 申报学时
        </ButtonLink>
      }
    >
      <Answered asked={bank} lines={8}>
        {(data) => <Standing bank={data} year={year} />}
      </Answered>
      <WaitingForMe />
      {bank.data && <Pending pending={bank.data.pending} />}
    </Page>
  )
}

function Standing({ bank, year }: { bank: Bank; year: number }) {
  const standing = bank.years.find((one) => one.year === year)
  if (standing === undefined) {
    return (
      <EmptyState
        title={`还没有 ${year} 年度的要求。`}
        fills="人社部门录入本年度规则后，这里会显示您还差多少学时。"
        action={<ButtonLink to={paths.bank()}>查看往年学时</ButtonLink>}
      />
    )
  }
  return (
    <Section title={`${year} 年度学时`} actions={<TextLink to={paths.bank({ year })}>查看学时银行</TextLink>}>
      <StandingRings standing={standing} personId={bank.personId} />
      <Verdict standing={standing} personId={bank.personId} />
      <Deadline year={year} />
      <PackNote standing={standing} />
      <div className="row">
        <ButtonLink to={paths.plan()}>{standing.met ? '申报职称还差什么' : '看还差什么、怎样补上'}</ButtonLink>
      </div>
    </Section>
  )
}

function Deadline({ year }: { year: number }) {
  const { today } = useSession()
  const pack = usePack(year)
  const lastDay = pack.data?.windows.learning.value.lastDay
  if (!lastDay) return null
  const left = daysBetween(today, lastDay)
  return (
    <p>
      {left < 0 ? (
        `${year} 年度学习时间已于${dayText(lastDay)}截止。`
      ) : (
        <>
          {year} 年度学习时间截至{dayText(lastDay)} 24:00，<strong>还有 {left} 天</strong>。
        </>
      )}
    </p>
  )
}

const MINE: readonly Summary['status'][] = ['returned', 'awaitingConfirmation', 'draft', 'withdrawn']

function WaitingForMe() {
  const list = useAsk('declarationList', { query: { limit: 50 } })
  const mine = (list.data?.items ?? []).filter(({ status }) => MINE.includes(status))
  if (mine.length === 0) return null
  return (
    <Section title="等您办理">
      <Parcels
        of={mine}
        to={({ id, status }) => (status === 'awaitingConfirmation' ? paths.declaration(id) : paths.declarationEdit(id))}
      />
    </Section>
  )
}

function Pending({ pending }: { pending: Bank['pending'] }) {
  const elsewhere = pending.filter(({ status }) => !MINE.includes(status))
  return (
    <Section title="审核中的学时">
      {elsewhere.length === 0 ? (
        <EmptyState title="没有审核中的学时。" fills="提交学时申报后，这里会显示它到了哪一级、在谁手中、何时办结。" />
      ) : (
        <Parcels of={elsewhere} />
      )}
    </Section>
  )
}
