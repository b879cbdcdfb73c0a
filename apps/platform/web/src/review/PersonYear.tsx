import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { StandingRings, Verdict } from '../bank/standing.tsx'
import { paths } from '../paths.ts'

/** How the person's year stands so far, for the reviewer to judge by. */
export function PersonYear({ personId, personName, year }: { personId: string; personName: string; year: number }) {
  const asked = useAsk('bankView', { query: { personId, year } })
  return (
    <Section
      title={`${personName} 的 ${year} 年度`}
      actions={<TextLink to={paths.person(personId, { year })}>查看学时银行</TextLink>}
    >
      <Answered asked={asked}>
        {({ years }) => {
          const standing = years.find((one) => one.year === year)
          if (standing === undefined) return <p className="soft">没有这一年度的要求。</p>
          return (
            <>
              <StandingRings standing={standing} personId={personId} />
              <Verdict standing={standing} personId={personId} />
            </>
          )
        }}
      </Answered>
    </Section>
  )
}
