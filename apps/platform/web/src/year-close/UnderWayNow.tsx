import { LEVELS } from '@xueshi/domain/review/declaration'
import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { EmptyState } from '@xueshi/ui/states'
import { countText } from '../imports/import-words.ts'
import { paths } from '../paths.ts'
import { levelNames, statusNames } from '../words.ts'
import type { YearToClose } from './words.tsx'

/** What of the year is not decided yet, by where it is. */
export function UnderWayNow({ of: { year, underWay } }: { of: YearToClose }) {
  if (underWay.length === 0) {
    return (
      <Section title="还没有办结的申报">
        <EmptyState title={`${year} 年度的申报都已办结。`} fills="还在办理的申报按所在级别列在这里。" />
      </Section>
    )
  }
  return (
    <Section title="还没有办结的申报">
      <table className="sides">
        <caption className="visually-hidden">还没有办结的申报</caption>
        <thead>
          <tr>
            <th scope="col">所在级别</th>
            <th scope="col">状态</th>
            <th scope="col">项数</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(underWay).map(({ status, level, count }) => (
            <tr key={`${status} ${level}`}>
              <th scope="row">{level === null ? '申报人' : levelNames[level]}</th>
              <td>{statusNames[status]}</td>
              <td className="digits">{countText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        本局待审的见
        <TextLink to={paths.reviewQueue({ year: String(year) })}>审核列表</TextLink>，其他机构超期的见
        <TextLink to={paths.escalations()}>督办</TextLink>。结账不影响继续审核，通过后记为补登。
      </p>
    </Section>
  )
}

/** As a declaration goes: its person first, then level after level. */
const inOrder = (rows: YearToClose['underWay']) =>
  rows.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.status < b.status ? -1 : 1))

const placeOf = ({ level }: YearToClose['underWay'][number]): number => (level === null ? -1 : LEVELS.indexOf(level))
