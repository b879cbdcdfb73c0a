import { hoursText } from '@xueshi/domain/hours'
import type { Answer } from '@xueshi/sdk/client'
import { Note } from '@xueshi/ui/Page'
import { Ring } from '@xueshi/ui/Rings'
import { hours } from '../words.ts'

export type Bank = Answer<'bankView'>
export type YearStanding = Bank['years'][number]

/** 公需, 专业 and the whole year. */
export function StandingRings({ standing }: { standing: YearStanding }) {
  return (
    <div className="rings">
      {standing.buckets.map((one) => (
        <Ring
          key={one.bucket}
          label={one.label}
          value={one.postedHundredths}
          pending={one.pendingHundredths}
          goal={one.minimumHundredths}
          unit="学时"
          say={hoursText}
        />
      ))}
      <Ring
        label="年度合计"
        value={standing.totalPostedHundredths}
        pending={standing.totalPendingHundredths}
        goal={standing.totalMinimumHundredths}
        unit="学时"
        say={hoursText}
      />
    </div>
  )
}

/** Met, or what is short in which bucket; a surplus of one never cures the other. */
export function Verdict({ standing }: { standing: YearStanding }) {
  const { year, met, totalShortHundredths } = standing
  if (met) return <Note tone="good">✓ {year} 年度学时已达到要求。</Note>
  const short = standing.buckets.filter((bucket) => bucket.shortHundredths > 0)
  const parts = short.map((bucket) => `${bucket.label}还差 ${hours(bucket.shortHundredths)}`)
  if (totalShortHundredths > 0) parts.push(`年度合计还差 ${hours(totalShortHundredths)}`)
  const pending = standing.totalPendingHundredths
  return (
    <Note tone="warn">
      <strong>{year} 年度未达到要求：</strong>
      {parts.join('，')}。{pending > 0 && `另有 ${hours(pending)}在审核中，入账后才计算。`}
    </Note>
  )
}

/** Numbers that nobody has vouched for say so. */
export function PackNote({ standing }: { standing: YearStanding }) {
  const open = standing.buckets.filter((bucket) => bucket.minimumStatus === 'unconfirmed')
  if (standing.packStatus === 'confirmed') return null
  return (
    <p className="soft">
      {standing.year} 年度规则包尚未经人社部门确认
      {open.length > 0 && `，${open.map((bucket) => bucket.label).join('、')}的要求学时没有出处`}
      ，以上结果仅供参考，以人社部门认定为准。
    </p>
  )
}
