import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { ExplainedNumber } from '../policies/ExplainedNumber.tsx'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { hours } from '../words.ts'

type Declared = {
  id: string
  personName: string
  /** Where all of a list have the same, it is left out. */
  title?: string
  declaredHundredths: number
  approvedHundredths: number | null
}

type Props = {
  of: Declared
  /** What was declared, what was approved, or what it is worth so far. */
  shows?: 'declared' | 'approved' | 'latest'
}

const NAMES = { declared: '申报学时', approved: '核定学时', latest: '学时' } as const

/** The hours of a declaration, open to how they came about: declared, approved, counted. */
export function DeclaredNumber({ of, shows = 'latest' }: Props) {
  const { id, personName, title, declaredHundredths, approvedHundredths } = of
  const hundredths = shows === 'declared' ? declaredHundredths : (approvedHundredths ?? declaredHundredths)
  return (
    <ExplainedNumber
      what={`${title ? `“${title}”的` : ''}${NAMES[shows]}（${personName}）`}
      explanation={<DeclaredExplanation id={id} />}
    >
      {hours(hundredths)}
    </ExplainedNumber>
  )
}

function DeclaredExplanation({ id }: { id: string }) {
  const asked = useAsk('declarationExplain', { path: { declarationId: id } }, { staleTime: 0 })
  return (
    <Answered asked={asked} lines={6}>
      {({ lines }) => <ExplanationSteps lines={lines} />}
    </Answered>
  )
}
