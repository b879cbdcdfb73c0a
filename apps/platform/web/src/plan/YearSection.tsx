import { cureText } from '@xueshi/domain/title-review/cure'
import { TextLink } from '@xueshi/ui/link'
import { Note, Section } from '@xueshi/ui/Page'
import { LockedNote, PackNote, StandingRings } from '../bank/standing.tsx'
import { paths } from '../paths.ts'
import { hours } from '../words.ts'
import type { Plan, PlanFor } from './plan.ts'

/** The year at a glance: what is there, what is missing in all, and until when. */
export function YearSection({ plan, of: { year, personId } }: { plan: Plan; of: PlanFor }) {
  const { standing, doing, deadlines, gaps } = plan
  return (
    <Section
      title={`${year} 年度`}
      actions={<TextLink to={paths.bank({ year, ...(personId && { personId }) })}>查看学时银行</TextLink>}
    >
      <StandingRings standing={standing} personId={plan.personId} />
      {gaps.length === 0 ? <NothingMissing plan={plan} of={{ year, personId }} /> : <Missing plan={plan} />}
      {gaps.length > 0 && <p>{doingTexts[doing]}</p>}
      <ul className="plan-days">
        {deadlines.map(({ id, text }) => (
          <li key={id}>{text}。</li>
        ))}
      </ul>
      <LockedNote standing={standing} />
      <PackNote standing={standing} />
    </Section>
  )
}

function NothingMissing({ plan: { surplus }, of: { year, personId } }: { plan: Plan; of: Omit<PlanFor, 'declares'> }) {
  return (
    <>
      <Note tone="good">
        ✓ {year} 年度的学时已经全部达到要求，{personId ? '不用再补' : '您不用再补了，辛苦了'}。
      </Note>
      {surplus.length > 0 && <p className="soft">{surplus.join('')}</p>}
    </>
  )
}

function Missing({ plan: { standing, gaps } }: { plan: Plan }) {
  const { missingHundredths, total } = standing
  const isCovered = gaps.every(({ neededHundredths }) => neededHundredths === 0)
  return (
    <Note tone="warn">
      <strong>还差 {hours(missingHundredths)}。</strong>
      {total.pendingHundredths > 0 &&
        `另有 ${hours(total.pendingHundredths)}在审核中，${isCovered ? '全部通过后就够了' : '入账后才计算'}。`}
    </Note>
  )
}

/** What needs no declaration, and what can still be done once learning is over. */
const doingTexts: Readonly<Record<Plan['doing'], string>> = {
  learn: '参加已联接的继续教育基地网上学习平台，考试合格后学时自动登记，不用申报。其他办法列在下面。',
  declare: '学习时间已过；当年已经学了、还没有申报的，可以补申报，审验入账后计入。',
  earlierYears: `${cureText('earlierYears')}。`,
  nothing: `${cureText('closed')}。`,
}
