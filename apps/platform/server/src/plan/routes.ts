import { plan } from '@xueshi/contract/plan'
import { explainGap, surplusTexts } from '@xueshi/domain/plan/gap-words'
import { type Gap, planOf } from '@xueshi/domain/plan/gaps'
import { shanghaiDate } from '@xueshi/domain/time'
import { personOf } from '../bank/person.ts'
import { standings } from '../bank/standings.ts'
import { implement, type Services } from '../services.ts'
import { listLockedYears } from '../year-close/late-store.ts'
import { applicationsOf } from './applications.ts'
import { yearItems } from './items.ts'
import { comingTrainings } from './trainings.ts'

export const planRoutes = ({ policies, settings }: Services) =>
  implement(plan, {
    async planView({ tx, actor, query, now }) {
      const { personId, year: asked, ...wishes } = query
      const today = shanghaiDate(now)
      const { pack } = policies.packOf(asked ?? Number(today.slice(0, 4)))
      const { year } = pack
      const person = await personOf(tx, actor, personId, today)
      const { entries, underWay, ...activities } = await yearItems(tx, policies, person.id, year, now)
      const years = await standings(tx, policies, person.id, entries, underWay, year)
      const found = years.find((one) => one.year === year)
      if (!found) throw new Error('a year that has a pack has a standing')
      const { facts: _, ...standing } = found
      const items = { pack, ...activities }
      const { doing, deadlines, gaps } = planOf({ ...items, standing, at: { now, firstYear: settings.firstYear } })
      const locked = await listLockedYears(tx, [year])
      return {
        personId: person.id,
        personName: person.name,
        unitName: person.unitName,
        standing: { ...standing, lockedOn: locked.get(year)?.lockedOn ?? null },
        doing,
        deadlines,
        gaps: gaps.map((gap) => ({ ...gapView(gap), explanation: explainGap(year, gap, deadlines) })),
        surplus: surplusTexts(pack, standing),
        trainings: await comingTrainings(tx, items, gaps, today),
        ...(await applicationsOf(tx, { policies, settings, now }, person.id, wishes)),
      }
    },
  })

/** As the contract shows it: what is enough is said in words. */
const gapView = ({ ways, ...gap }: Gap) => ({ ...gap, ways: ways.map(({ enough: _, ...way }) => way) })
