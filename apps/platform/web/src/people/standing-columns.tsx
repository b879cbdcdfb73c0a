import { hoursText } from '@xueshi/domain/hours'
import { TOTAL } from '@xueshi/domain/rules/standing-asked'
import type { Answer } from '@xueshi/sdk/client'
import type { Column } from '@xueshi/ui/QueryTable'
import { StandingNumber } from '../bank/StandingNumber.tsx'

type StaffMember = Answer<'personList'>['items'][number]

/** A person's hours of a year in a list of people, each open to how it came about. */
export const standingColumns = (year: number): Column<StaffMember>[] => [
  column(year, 'general', '公需'),
  column(year, 'specialized', '专业'),
  column(year, 'pending', '在途'),
]

const column = (year: number, key: 'general' | 'specialized' | 'pending', title: string): Column<StaffMember> => ({
  key,
  title,
  end: true,
  render: (one) => (
    <StandingNumber
      personId={one.id}
      year={year}
      measure={key === 'pending' ? TOTAL : key}
      what={`${one.name}的${title}学时`}
    >
      {hoursText(one[`${key}Hundredths`])}
    </StandingNumber>
  ),
})
