import { hoursText } from '@xueshi/domain/hours'
import { partId, TOTAL } from '@xueshi/domain/rules/standing-asked'
import type { Answer } from '@xueshi/sdk/client'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Note } from '@xueshi/ui/Page'
import { Ring, type RingNumber } from '@xueshi/ui/Rings'
import { Fragment } from 'react'
import { paths } from '../paths.ts'
import { dayText, hours } from '../words.ts'
import { StandingNumber } from './StandingNumber.tsx'

export type Bank = Answer<'bankView'>
export type YearStanding = Bank['years'][number]
type Measure = YearStanding['total']

/** The measures of a year by the ids that its explanation knows them by. */
const measuresOf = ({ buckets, others, total }: YearStanding): readonly (Measure & { id: string })[] => [
  ...buckets,
  ...others.map((other, index) => ({ ...other, id: partId(index) })),
  { ...total, id: TOTAL },
]

type Props = { standing: YearStanding; personId: string }

const NUMBER_NAMES: Readonly<Record<RingNumber, string>> = { value: '已入账', goal: '要求', pending: '待入账' }

/** 公需, 专业 and the whole year. Every number opens to how it came about. */
export function StandingRings({ standing, personId }: Props) {
  return (
    <div className="rings">
      {measuresOf(standing).map((one) => (
        <Ring
          key={one.id}
          label={one.label}
          value={one.postedHundredths}
          pending={one.pendingHundredths}
          goal={one.minimumHundredths}
          unit="学时"
          say={(hundredths, which) => (
            <StandingNumber
              personId={personId}
              year={standing.year}
              measure={one.id}
              what={`${one.label}${NUMBER_NAMES[which]}`}
            >
              {hoursText(hundredths)}
            </StandingNumber>
          )}
        />
      ))}
    </div>
  )
}

/** Met, or what is short where; a surplus of one never cures the other. */
export function Verdict({ standing, personId }: Props) {
  const { year, met, total } = standing
  if (met) return <Note tone="good">✓ {year} 年度学时已达到要求。</Note>
  const short = measuresOf(standing).filter((one) => !one.met)
  return (
    <Note tone="warn">
      <strong>{year} 年度未达到要求：</strong>
      {short.map(({ id, label, shortageHundredths }, index) => (
        <Fragment key={id}>
          {index > 0 && '，'}
          {label}还差{' '}
          <StandingNumber personId={personId} year={year} measure={id} what={`${label}还差`}>
            {hours(shortageHundredths)}
          </StandingNumber>
        </Fragment>
      ))}
      。
      {total.pendingHundredths > 0 && (
        <>
          另有{' '}
          <StandingNumber personId={personId} year={year} measure={TOTAL} what="合计待入账">
            {hours(total.pendingHundredths)}
          </StandingNumber>
          在审核中，入账后才计算。
        </>
      )}
    </Note>
  )
}

/** What was taken off the year and by which article, and where it is asked for. */
export function Reliefs({ standing, personId }: { standing: YearStanding; personId: string | undefined }) {
  return (
    <>
      {standing.reliefs.map(({ text, article }) => (
        <p key={text}>
          <Tag tone="info">减免</Tag> {text}。<span className="soft">依据：{article}</span>
        </p>
      ))}
      <p className="soft">
        因病假、产假、援派等应当减免的，见
        <TextLink to={paths.reliefs({ ...(personId && { personId }) })}>减免</TextLink>。
      </p>
    </>
  )
}

/** A year that is closed is not the end: what is approved later still counts. */
export function LockedNote({ standing: { year, lockedOn } }: { standing: YearStanding }) {
  if (lockedOn === null) return null
  return (
    <p>
      <Tag>已结账</Tag> {year} 年度已于{dayText(lockedOn)}结账。以后审核通过的学时仍然计入，标明“补登”。
    </p>
  )
}

/** Numbers that nobody has vouched for say so. */
export function PackNote({ standing }: { standing: YearStanding }) {
  if (standing.packStatus === 'confirmed') return null
  const open = measuresOf(standing).filter(({ provenance }) => provenance.status === 'unconfirmed')
  return (
    <p className="soft">
      {standing.year} 年度规则包尚未经人社部门确认
      {open.length > 0 && `，其中${open.map(({ label }) => label).join('、')}的要求学时没有出处`}
      。以上结果仅供参考，以人社部门认定为准。
    </p>
  )
}
