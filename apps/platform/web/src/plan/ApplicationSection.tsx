import { yearsText } from '@xueshi/domain/title-review/cure'
import { outcomeText } from '@xueshi/domain/title-review/words'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { paths } from '../paths.ts'
import { type Wish, WishFields } from '../title-review/ApplicationFilters.tsx'
import { toneOf } from '../title-review/words.ts'
import { hours } from '../words.ts'
import type { Application, Plan, PlanFor } from './plan.ts'

type Props = {
  plan: Plan
  of: PlanFor
  chosen: Partial<Record<Wish, string>>
  onChange: (name: Wish, value: string | undefined) => void
}

/** A title application this year and next year, beside each other: which years are looked at, and what they lack. */
export function ApplicationSection({ plan: { applications, comparison }, of, chosen, onChange }: Props) {
  const [first] = applications
  return (
    <Section title="申报职称还差什么">
      <search className="filters plan-choice" aria-label="申报条件">
        {first && (
          <WishFields
            year={first.applicationYear}
            chosen={chosen}
            series={first.candidate.series}
            onChange={onChange}
          />
        )}
      </search>
      <p>{comparison}</p>
      <div className="plan-applications">
        {applications.map((application, at) => (
          <ApplicationOf key={application.applicationYear} application={application} isNext={at > 0} of={of} />
        ))}
      </div>
      <p className="soft">省评系列各评委会另有要求的，从其规定，请同时查看评委会的通知。</p>
    </Section>
  )
}

type OneProps = { application: Application; isNext: boolean; of: PlanFor }

function ApplicationOf({ application, isNext, of }: OneProps) {
  const { applicationYear, windows, shortages } = application
  const asked = { applicationYear }
  return (
    <article className="plan-application">
      <h3>
        {isNext ? '如果明年申报' : '今年申报'}（{applicationYear} 年度）
      </h3>
      <p>
        <Tag tone={toneOf(application)}>{outcomeText(application)}</Tag>
      </p>
      <ul>
        {windows.map(({ bucket, label, years, count }) => (
          <li key={bucket}>
            {label}：{count === null ? '没有写明年度' : yearsText(years)}
            {count === 'cumulative' && '，合计计算'}
          </li>
        ))}
      </ul>
      {shortages.length > 0 && (
        <ul className="plan-shortages">
          {[...Map.groupBy(shortages, ({ text, byWhen, planYear }) => `${text} ${byWhen} ${planYear}`).entries()].map(
            ([key, alike]) => (
              <ShortageItem key={key} alike={alike} of={of} />
            ),
          )}
        </ul>
      )}
      <TextLink to={of.personId ? paths.titleSheet(of.personId, asked) : paths.titleReview(asked)}>
        看 {applicationYear} 年度申报的核对表和依据
      </TextLink>
    </article>
  )
}

/** What is short in years that are made good alike, said once. */
function ShortageItem({ alike, of }: { alike: readonly Application['shortages'][number][]; of: PlanFor }) {
  const { year, personId } = of
  const [first] = alike
  if (!first) return null
  const { text, byWhen, planYear } = first
  return (
    <li>
      <ul className="plan-alike">
        {alike.map(({ label, shortageHundredths }) => (
          <li key={label}>
            {label}还差 {hours(shortageHundredths)}
          </li>
        ))}
      </ul>
      <p>
        {text}
        {byWhen && `；${byWhen}`}。{planYear === year && '办法在上面。'}
        {planYear !== null && planYear !== year && (
          <TextLink to={paths.plan({ year: planYear, ...(personId && { personId }) })}>
            看 {planYear} 年度怎样补
          </TextLink>
        )}
      </p>
    </li>
  )
}
