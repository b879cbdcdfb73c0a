import { hoursText } from '@xueshi/domain/hours'
import { EmptyState } from '@xueshi/ui/states'
import type { WholeMerge } from './words.ts'

type Hours = { generalHundredths: number; specializedHundredths: number }

/** The hours of each year as they are at both accounts, and as they are, or would be, together. */
export function MergedYears({ merge }: { merge: WholeMerge }) {
  const years = merge.together.map(({ year }) => year)
  if (years.length === 0) {
    return <EmptyState title="两个账号都还没有入账的学时。" fills="有学时入账后，各年的学时列在这里。" />
  }
  const find = (list: readonly (Hours & { year: number })[], year: number) => list.find((one) => one.year === year)
  return (
    <table className="sides">
      <caption className="visually-hidden">各年的学时</caption>
      <thead>
        <tr>
          <th scope="col">年度</th>
          <th scope="col">保留的账号现有</th>
          <th scope="col">停用的账号现有</th>
          {merge.status !== 'separated' && <th scope="col">合并后</th>}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year}>
            <th scope="row" className="digits">
              {year}
            </th>
            <td>
              <Words of={find(merge.kept.years, year)} />
            </td>
            <td>
              <Words of={find(merge.absorbed.years, year)} />
            </td>
            {merge.status !== 'separated' && (
              <td>
                <Words of={find(merge.together, year)} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Words({ of }: { of: Hours | undefined }) {
  return (
    <>
      <div>公需 {hoursText(of?.generalHundredths ?? 0)}</div>
      <div>专业 {hoursText(of?.specializedHundredths ?? 0)}</div>
    </>
  )
}
