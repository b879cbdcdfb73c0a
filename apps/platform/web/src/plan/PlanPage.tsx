import PlusOutlined from '@ant-design/icons/PlusOutlined'
import type { Ask } from '@xueshi/sdk/client'
import { ButtonLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { paths } from '../paths.ts'
import { YearField } from '../policies/YearField.tsx'
import { useSession } from '../session/session.tsx'
import { WISHES } from '../title-review/ApplicationFilters.tsx'
import { ApplicationSection } from './ApplicationSection.tsx'
import { GapSection } from './GapSection.tsx'
import { TrainingSection } from './TrainingSection.tsx'
import { YearSection } from './YearSection.tsx'
import './plan.css'
import type { PlanFor } from './plan.ts'

/** 我还差什么: what the year and a title application still lack, by when, where that is written, and how to get it. */
export default function PlanPage() {
  const { grant, today } = useSession()
  const [filters, setFilter] = useFilters(['year', 'personId', ...WISHES])
  const { year: asked, personId, ...wishes } = filters
  const year = Number(asked ?? today.slice(0, 4))
  const query = { ...wishes, year, ...(personId && { personId }) }
  const plan = useAsk('planView', { query: query as Ask<'planView'>['query'] })
  const name = plan.data?.personName
  const isOwn = personId === undefined
  const of: PlanFor = { year, personId, declares: isOwn || grant.role === 'clerk' }
  return (
    <Page
      title={isOwn ? '我还差什么' : `${name ?? ''} 还差什么`}
      lead={plan.data && `${name} ${plan.data.unitName ?? '目前没有所在单位'}`}
      {...(personId && { back: { to: paths.person(personId), label: '返回人员' } })}
      actions={
        of.declares && (
          <ButtonLink to={paths.declarationNew({ year, ...(personId && { personId }) })}>
            <PlusOutlined aria-hidden /> {isOwn ? '申报学时' : '代为申报'}
          </ButtonLink>
        )
      }
    >
      <search className="filters plan-choice" aria-label="年度">
        <YearField year={year} onChange={(chosen) => setFilter('year', chosen)} />
      </search>
      <Answered asked={plan} lines={12}>
        {(data) => (
          <>
            <YearSection plan={data} of={of} />
            {data.gaps.map((gap) => (
              <GapSection key={gap.id} gap={gap} of={of} />
            ))}
            {data.trainings.length > 0 && <TrainingSection trainings={data.trainings} of={of} />}
            <ApplicationSection plan={data} of={of} chosen={wishes} onChange={setFilter} />
          </>
        )}
      </Answered>
    </Page>
  )
}
