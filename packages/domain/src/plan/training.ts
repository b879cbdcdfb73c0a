import type { Hundredths } from '../hours.ts'
import { evaluateYear } from '../rules/evaluate.ts'
import type { ApprovedItem, YearContext } from '../rules/evaluation.ts'
import type { FieldValues } from '../rules/fields.ts'
import type { Bucket, Kind, Pack } from '../rules/pack.ts'
import type { IsoDate } from '../time.ts'

/** 备案培训 as far as rules ask about it. */
export type FiledTraining = {
  readonly id: string
  readonly name: string
  readonly hundredths: Hundredths
  readonly firstDay: IsoDate
  readonly lastDay: IsoDate
}

/** The kind that filed trainings are declared as; `null` where the pack has none. */
export const kindOfFiled = ({ kinds }: Pack): Kind | null =>
  kinds.find(({ filing, fields }) => filing !== null && fields.some(({ type }) => type === 'filedProject')) ?? null

/**
 * What a filed training would add to a year of these items, if it were declared and approved with the hours that it was
 * filed with: the year with it less the year without it, so that it is what posting would give.
 */
export function gainOf(
  pack: Pack,
  items: readonly ApprovedItem[],
  context: YearContext,
  training: FiledTraining,
): { bucket: Bucket; hundredths: Hundredths } | null {
  const kind = kindOfFiled(pack)
  if (kind === null) return null
  const item = itemOf(kind, training)
  const results = evaluateYear(pack, [...items, item], context)
  const own = results.filter(({ sourceKind }) => sourceKind === item.sourceKind)
  const hundredths = hoursOf(results) - hoursOf(evaluateYear(pack, items, context))
  return { bucket: own[0]?.bucket ?? kind.bucket, hundredths }
}

const hoursOf = (results: readonly { hundredths: Hundredths }[]) =>
  results.reduce((sum, { hundredths }) => sum + hundredths, 0)

/** Approved last of all, since it is still to come. */
function itemOf(kind: Kind, { id, name, hundredths, firstDay, lastDay }: FiledTraining): ApprovedItem {
  return {
    sourceKind: 'plan',
    sourceId: id,
    kind: kind.id,
    declaredHundredths: hundredths,
    approvedHundredths: hundredths,
    settledAt: '9999-12-31T00:00:00.000Z',
    declaredAt: `${lastDay}T15:59:59.999Z`,
    fields: fieldsOf(kind, { id, name, firstDay, lastDay }),
  }
}

function fieldsOf({ fields }: Kind, { id, name, firstDay, lastDay }: Omit<FiledTraining, 'hundredths'>): FieldValues {
  const values: Record<string, FieldValues[string]> = { name }
  for (const field of fields) {
    if (field.type === 'dateRange') values[field.id] = { firstDay, lastDay }
    if (field.type !== 'filedProject') continue
    values[field.id] = id
    // A training that names its filed project is one of those for which the form demands it.
    if (typeof field.required === 'object') values[field.required.field] = field.required.is
  }
  return values
}
