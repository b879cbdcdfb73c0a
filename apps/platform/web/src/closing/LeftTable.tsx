import { TextLink } from '@xueshi/ui/link'
import { EmptyState } from '@xueshi/ui/states'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { type Closing, countOf, fatesWith, fatesWithout, type Heirs, LEFT_ROWS } from './words.ts'

type Props = { closing: Closing; heirs: Heirs; successor: { name: string } | null }

/** Everything that is still in the unit, how much of it, and what becomes of it. */
export function LeftTable({ closing: { organisationId, left, aboveName }, heirs, successor }: Props) {
  const reviews = useSession().grant.role !== 'systemAdministrator'
  const fates = heirs === 'unit' ? fatesWith(successor?.name ?? '接收单位') : fatesWithout(aboveName ?? '人社部门')
  const rows = LEFT_ROWS.filter(({ of }) => countOf(left, of) > 0)
  if (rows.length === 0) {
    return <EmptyState title="这个单位没有人员，也没有待办的事项。" fills="可以直接停用。" />
  }
  const links = {
    clerks: paths.organisation(organisationId),
    registrations: paths.registrations(),
    changes: paths.changes(),
    reliefs: paths.reliefQueue(),
  }
  return (
    <table className="sides">
      <caption className="visually-hidden">还有的人员和事项</caption>
      <thead>
        <tr>
          <th scope="col">还有</th>
          <th scope="col">数量</th>
          <th scope="col">停用后</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ of, name, to }) => (
          <tr key={of}>
            <th scope="row">
              {to && (reviews || to === 'clerks') ? <TextLink to={links[to]}>{name}</TextLink> : name}
            </th>
            <td className="digits">{countOf(left, of)}</td>
            <td>{fates[of]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
