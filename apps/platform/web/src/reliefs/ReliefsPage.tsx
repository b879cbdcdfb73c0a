import { Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Fragment } from 'react'
import { useSearchParams } from 'react-router'
import { useAsk, useAskPages } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { AskRelief } from './AskRelief.tsx'
import { ReliefTable } from './ReliefTable.tsx'
import type { Exemptions, ReliefYear } from './words.ts'

/** What a person was relieved of, and how he asks for it; one's own without `personId`. */
export default function ReliefsPage() {
  const [search] = useSearchParams()
  const { grant } = useSession()
  const personId = search.get('personId') ?? undefined
  const asked = useAsk('exemptionView', { query: { ...(personId && { personId }) } })
  const { data } = asked
  const mayAsk = grant.role === 'professional' || grant.role === 'clerk'
  return (
    <Page
      title={personId ? `${data?.personName ?? ''} 的减免` : '减免'}
      lead="病假、产假、援派等，年度规则载明减免的，凭证明材料申请：单位审核、人社部门审验后，该年度的学时要求按规则减少。"
      back={{ to: paths.bank({ ...(personId && { personId }) }), label: '返回学时银行' }}
      actions={
        mayAsk && data && openYears(data).length > 0 ? (
          <AskRelief years={openYears(data)} personId={personId ?? null} />
        ) : null
      }
    >
      <Section title="减免申请">
        <Requests personId={personId} />
      </Section>
      <Section title="各年度规则载明的情形">
        <Answered asked={asked} lines={4}>
          {({ years }) => <StatedExemptions years={years} />}
        </Answered>
      </Section>
    </Page>
  )
}

const openYears = ({ years }: Exemptions): ReliefYear[] =>
  years.filter(({ lockedOn, exemptions }) => lockedOn === null && exemptions.length > 0)

function Requests({ personId }: { personId: string | undefined }) {
  const pages = useAskPages('personReliefList', { query: { ...(personId && { personId }) } })
  return (
    <ReliefTable
      label="减免申请"
      pages={pages}
      open="查看"
      empty={<EmptyState title="没有申请过减免。" fills="申请以后，在这里查看办到哪里、由谁办理、何时到期。" />}
    />
  )
}

function StatedExemptions({ years }: { years: readonly ReliefYear[] }) {
  const stating = years.filter(({ exemptions }) => exemptions.length > 0)
  const silent = years.filter(({ exemptions }) => exemptions.length === 0)
  return (
    <>
      <dl className="facts">
        {stating.map(({ year, exemptions, lockedOn }) => (
          <Fragment key={year}>
            <dt>{year} 年度</dt>
            <dd>
              {exemptions.map(({ id, label, effect, evidence, article }) => (
                <div key={id}>
                  <strong>{label}</strong>：{effect}。须附{evidence}。<div className="soft">依据：{article}</div>
                </div>
              ))}
              {lockedOn !== null && <div className="soft">该年度已经结账，减免不再变动。</div>}
            </dd>
          </Fragment>
        ))}
      </dl>
      {silent.length > 0 && (
        <p className="soft">{silent.map(({ year }) => year).join('、')} 年度：本年度规则没有载明减免情形，不能申请。</p>
      )}
    </>
  )
}
