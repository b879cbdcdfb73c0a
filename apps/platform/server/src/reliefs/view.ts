import type { ReliefAction } from '@xueshi/domain/reliefs/actions'
import type { ReliefRequest, ReliefStatus } from '@xueshi/domain/reliefs/relief'
import { exemptionSentence } from '@xueshi/domain/reliefs/words'
import { citation, type Exemption, type Pack } from '@xueshi/domain/rules/pack'
import { officeActView } from '../act-view.ts'
import { officesOf } from '../office-columns.ts'
import type { Policies } from '../policies/packs.ts'
import type { ReliefRow } from './store.ts'

/** As the rules of 减免 see it. */
export const reliefOf = (row: ReliefRow) =>
  ({
    id: row.id,
    status: row.status as ReliefStatus,
    personId: row.person_id,
    year: row.year,
    firstDay: row.first_day,
    lastDay: row.last_day,
    askedBy: { accountId: row.asked_by, personId: row.asked_by_person },
    agreed: row.acts
      .filter(({ action }) => action === 'accept')
      .map(({ accountId, personId }) => ({ accountId, personId })),
    offices: officesOf(row),
  }) satisfies ReliefRequest

/** An exemption as the year's rules state it, in words. */
export const exemptionView = (pack: Pack, exemption: Exemption) => ({
  id: exemption.id,
  label: exemption.label,
  evidence: exemption.evidence,
  effect: exemptionSentence(pack, exemption),
  article: citation(exemption),
})

/** What everybody in it sees of a request. Of an exemption that the rules no longer state only its id is known. */
export function reliefView({ all }: Policies, row: ReliefRow) {
  const pack = all.find((each) => each.pack.year === row.year)?.pack
  const exemption = pack?.exemptions.find(({ id }) => id === row.exemption)
  const { label, effect, article } =
    pack && exemption
      ? exemptionView(pack, exemption)
      : { label: row.exemption, effect: '该年度现行规则没有载明这种减免情形', article: '标准未录入' }
  return {
    ...reliefOf(row),
    personName: row.person_name,
    unitName: row.member_of,
    exemption: row.exemption,
    label,
    effect,
    article,
    months: row.months,
    note: row.note,
    askedAt: row.asked_at,
    evidence: row.evidence,
    acts: row.acts.map((act) => officeActView<ReliefAction | 'ask'>(act)),
  }
}
