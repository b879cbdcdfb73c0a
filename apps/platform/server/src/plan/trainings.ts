import type { Gap } from '@xueshi/domain/plan/gaps'
import { gainOf, kindOfFiled } from '@xueshi/domain/plan/training'
import type { ApprovedItem, YearContext } from '@xueshi/domain/rules/evaluation'
import type { Pack } from '@xueshi/domain/rules/pack'
import type { IsoDate } from '@xueshi/domain/time'
import { filedProjectView } from '../filings/routes.ts'
import { listComingProjects } from '../filings/store.ts'
import type { Tx } from '../services.ts'

/** So many are enough to choose from at a glance; the list of all is a page of its own. */
const MOST_SHOWN = 5

type Items = {
  readonly pack: Pack
  readonly counted: readonly ApprovedItem[]
  readonly pending: readonly ApprovedItem[]
  readonly context: YearContext
}

/**
 * The filed trainings of the year that begin next and end within it, each with what it would give; what gives nothing
 * any more comes last, and none are told where something else is missing. For whom they are is told by words that only
 * people understand, so each is shown with them.
 */
export async function comingTrainings(
  tx: Tx,
  { pack, counted, pending, context }: Items,
  gaps: readonly Gap[],
  today: IsoDate,
) {
  const kind = kindOfFiled(pack)
  const isOfUse = gaps.some(
    ({ neededHundredths, ways }) => neededHundredths > 0 && ways.some((way) => way.kind === kind?.id),
  )
  if (!isOfUse) return []
  const { lastDay } = pack.windows.learning.value
  const until = lastDay ?? `${pack.year}-12-31`
  const projects = await listComingProjects(tx, { year: pack.year, from: today, until, limit: MOST_SHOWN })
  const trainings = projects.flatMap((project) => {
    const { id, name, hundredths, from, until: to } = project
    const training = { id, name, hundredths, firstDay: from ?? today, lastDay: to ?? until }
    const gain = gainOf(pack, [...counted, ...pending], context, training)
    return gain ? [{ ...filedProjectView(project), bucket: gain.bucket, givesHundredths: gain.hundredths }] : []
  })
  return [
    ...trainings.filter(({ givesHundredths }) => givesHundredths > 0),
    ...trainings.filter(({ givesHundredths }) => givesHundredths <= 0),
  ]
}
