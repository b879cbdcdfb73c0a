import { hasStandard } from '@xueshi/domain/credits/credit'
import { citation, elsewhereRuleOf } from '@xueshi/domain/rules/pack'
import type { Policies } from '../policies/packs.ts'
import type { CreditRow } from './store.ts'

export function creditView({ policies }: { readonly policies: Policies }, row: CreditRow) {
  const { pack } = policies.packOf(row.year)
  const { label, value } = elsewhereRuleOf(pack, row.system, row.category)
  return { ...row, label, standard: citation(value), hasStandard: hasStandard(pack, row.system, row.category) }
}
