import type { Annex3Kind, Pack } from '@xueshi/domain/rules/pack'
import { chineseNumber, compact } from '@xueshi/domain/workbooks/cells'
import type { DeclarationRecord } from '@xueshi/domain/workbooks/world'

type Filed = { readonly filerName: string; readonly place: string }
type Fields = Readonly<Record<string, unknown>>

/**
 * The fields of Annex 3 for what a clerk's list says of an item. What the list has no column for stays empty, so that
 * the pre-check names it. `filed` is the filed project of a training.
 */
export function declaredFields(pack: Pack, record: DeclarationRecord, filed: Filed | null): Fields {
  const { name, host, place, first, last } = record
  const attended = { name, host, place, period: { firstDay: first, lastDay: last }, remark: assessed(record) }
  const byKind: Readonly<Record<Annex3Kind, () => Fields>> = {
    generalCourse: () => ({ ...attended, topic: topicOf(pack, name) }),
    training: () => ({
      ...attended,
      host: host || filed?.filerName,
      place: place || filed?.place,
      arrangement: 'filed',
      filedProjectId: record.filing?.id,
    }),
    selfStudy: () => ({
      name,
      studyKind: record.variety,
      completedOn: last,
      assessment: record.assessment,
      remark: record.precision === 'month' ? `完成时间只写到月（${first.slice(0, 7)}），按当月最后一天登记` : '',
    }),
    achievement: () => ({ name, ...achievement(record) }),
    grassrootsService: () => attended,
    other: () => attended,
  }
  return byKind[record.kind]()
}

const assessed = ({ assessment }: DeclarationRecord): string => (assessment === '' ? '' : `考核结果：${assessment}`)

/** The listed topic that a course is named after; else its name, where the year leaves the topic open. */
function topicOf({ topicTiers }: Pack, name: string): string {
  const listed = topicTiers.flatMap(({ topics }) => topics)
  const named = listed.find((topic) => compact(name).includes(compact(topic)))
  const isOpen = listed.length === 0 || topicTiers.some(({ open }) => open)
  return named ?? (isOpen ? name : '')
}

function achievement({ variety, first, grade, rank }: DeclarationRecord): Fields {
  const alone = /独/.test(rank)
  const place = alone ? 1 : placeOf(rank)
  return {
    achievementKind: variety,
    awardedIn: first.slice(0, 7),
    grade,
    rank: place,
    authors: alone ? 1 : null,
    remark: place === null && rank !== '' ? `本人排名：${rank}` : '',
  }
}

/** `2`, `第二`, `第2位`, `2/5`: the place among the authors; `null` for a word such as 通讯作者 that is none. */
function placeOf(rank: string): number | null {
  const text = /^第?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|作者|完成人)?(?:\/\d{1,3})?$/.exec(compact(rank))?.[1]
  if (text === undefined) return null
  return /^\d/.test(text) ? Number(text) : chineseNumber(text)
}
