import type { Level } from '@xueshi/domain/review/declaration'
import { Steps } from '@xueshi/ui/Steps'
import { termText } from './registration/RegistrationSteps.tsx'
import { useSession } from './session/session.tsx'

type Office = Parameters<typeof termText>[0] & { level: Level; from: string; organisationName: string }

/** Where a request lies: the offices that may decide on it, each from its day on; nothing where none is left. */
export function OfficeSteps({
  label,
  offices,
  title,
}: {
  label: string
  offices: readonly Office[]
  title: (level: Level) => string
}) {
  const { today } = useSession()
  if (offices.length === 0) return null
  return (
    <Steps
      label={label}
      steps={offices.map((office) => ({
        key: office.level,
        title: title(office.level),
        state: office.from <= today ? 'current' : 'ahead',
        detail: (
          <>
            <div>{office.organisationName}</div>
            <div>{termText(office, today)}</div>
          </>
        ),
      }))}
    />
  )
}
