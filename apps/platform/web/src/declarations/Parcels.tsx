import { TextLink } from '@xueshi/ui/link'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { StatusTag, type Summary, Whereabouts } from './DeclarationSummaryLine.tsx'
import { DeclaredNumber } from './DeclaredNumber.tsx'

type ParcelsProps = { of: readonly Summary[]; to?: (one: Summary) => string }

const toPage = ({ id }: Summary): string => paths.declaration(id)

/** Declarations under way, each with where it is and until when. */
export function Parcels({ of, to = toPage }: ParcelsProps) {
  const { today } = useSession()
  return (
    <ul className="parcels">
      {of.map((one) => (
        <li key={one.id}>
          <TextLink to={to(one)}>{one.title || '（未填名称）'}</TextLink>
          <span className="row">
            <StatusTag status={one.status} />
            <span>
              {one.year} 年度，
              <DeclaredNumber of={one} />
            </span>
          </span>
          <Whereabouts of={one} today={today} />
        </li>
      ))}
    </ul>
  )
}
