import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { type Answer, RefusedCall } from '@xueshi/sdk/client'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Fragment } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { type Bank, PackNote, StandingRings, Verdict } from '../bank/standing.tsx'
import { StatusTag, Whereabouts } from '../declarations/DeclarationSummaryLine.tsx'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import { AskMerge } from '../merges/AskMerge.tsx'
import { MembershipHistory, MoveHistory } from '../moves/MembershipHistory.tsx'
import { ReleaseMember } from '../moves/ReleaseMember.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { PrintAnnex3 } from '../statements/PrintAnnex3.tsx'
import { dayText, hours } from '../words.ts'
import { FirstCode } from './FirstCode.tsx'
import { PersonEntries } from './PersonEntries.tsx'

type Person = Answer<'personView'>

export default function PersonPage() {
  const { personId = '' } = useParams()
  const [search] = useSearchParams()
  const { grant, today } = useSession()
  const year = Number(search.get('year') ?? today.slice(0, 4))
  const person = useAsk('personView', { path: { personId } })
  const bank = useAsk('bankView', { query: { personId, year } })
  const known = person.data
  return (
    <Page
      title={known?.name ?? '人员'}
      back={{ to: paths.people(), label: '返回人员' }}
      lead={known && (known.unitName ?? '目前没有所在单位')}
      actions={
        known && (
          <>
            <PrintAnnex3 year={year} purpose="record" personId={personId} personName={known.name} />
            <ButtonLink to={paths.plan({ personId, year })}>还差什么</ButtonLink>
            <ButtonLink to={paths.titleSheet(personId)}>职称申报核对</ButtonLink>
            {grant.role !== 'clerk' && <AskMerge personId={personId} name={known.name} />}
            {grant.role === 'clerk' && (
              <ButtonLink to={paths.declarationNew({ personId, year })} primary>
                <PlusOutlined aria-hidden /> 代为申报
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <Answered asked={person} lines={4}>
        {(one) => <Facts person={one} isClerk={grant.role === 'clerk'} />}
      </Answered>
      <UnitHistory personId={personId} isClerk={grant.role === 'clerk'} />
      <Answered asked={bank} lines={8}>
        {(one) => <BankOf bank={one} today={today} />}
      </Answered>
    </Page>
  )
}

function Facts({ person, isClerk }: { person: Person; isClerk: boolean }) {
  const title = [person.titleSeries, person.titleLevel, person.titleName].filter(Boolean).join('，')
  const rows: [string, string | null][] = [
    ['身份证号', person.citizenNumberMasked],
    ['手机', person.phoneMasked],
    ['部门', person.departmentName],
    ['职称', title],
    ['入职登记', person.memberFrom && `${dayText(person.memberFrom)}起`],
  ]
  return (
    <Section title="基本信息" actions={isClerk && <FirstCode person={person} />}>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || '未填'}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  )
}

/** Where he has belonged. Whom only a secondment brings here has it at his own unit. */
function UnitHistory({ personId, isClerk }: { personId: string; isClerk: boolean }) {
  const asked = useAsk('membershipList', { query: { personId } })
  if (asked.error instanceof RefusedCall && asked.error.code === 'person.notFound') return null
  return (
    <>
      <Section title="单位经历" actions={isClerk && <ReleaseMember personId={personId} />}>
        <Answered asked={asked} lines={3}>
          {(known) => <MembershipHistory known={known} />}
        </Answered>
      </Section>
      {asked.data && <MoveHistory moves={asked.data.moves} />}
    </>
  )
}

function BankOf({ bank, today }: { bank: Bank; today: string }) {
  const standing = bank.years.find(({ year }) => year === bank.year)
  return (
    <>
      <Years bank={bank} />
      {standing && (
        <Section title={`${bank.year} 年度`}>
          <StandingRings standing={standing} personId={bank.personId} />
          <Verdict standing={standing} personId={bank.personId} />
          <PackNote standing={standing} />
        </Section>
      )}
      <PersonEntries bank={bank} />
      <Pending bank={bank} today={today} />
    </>
  )
}

function Years({ bank }: { bank: Bank }) {
  return (
    <nav aria-label="年度">
      <ul className="years">
        {bank.years.map(({ year, met, total }) => (
          <li key={year}>
            <TextLink to={paths.person(bank.personId, { year })} aria-current={year === bank.year ? 'page' : undefined}>
              <strong>{year} 年</strong>
              <span>{met ? '✓ 已达标' : '未达标'}</span>
              <span className="soft">{hours(total.postedHundredths)}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Pending({ bank, today }: { bank: Bank; today: string }) {
  const { grant } = useSession()
  const pathOf = grant.role === 'clerk' ? paths.declaration : paths.review
  return (
    <Section title="待入账的学时">
      {bank.pending.length === 0 ? (
        <EmptyState title="没有待入账的学时。" fills="提交的学时申报在审验通过之前列在这里，写明在谁手中、何时办结。" />
      ) : (
        <ul className="parcels">
          {bank.pending.map((one) => (
            <li key={one.id}>
              <TextLink to={pathOf(one.id)}>{one.title}</TextLink>
              <span className="row">
                <StatusTag status={one.status} /> <DeclaredNumber of={one} />
              </span>
              <Whereabouts of={one} today={today} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
