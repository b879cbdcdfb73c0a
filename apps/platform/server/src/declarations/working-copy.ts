import { activityPeriod, normalizedFields, type RawFields, textOf } from '@xueshi/domain/rules/fields'
import { type KindId, kindOf, type Pack } from '@xueshi/domain/rules/pack'
import type { Policies } from '../policies/packs.ts'
import type { WorkingCopy } from './draft-store.ts'

export type DraftInput = {
  readonly year: number
  readonly kind: KindId
  readonly fields: RawFields
  readonly declaredHundredths: number
}

/**
 * What is stored of a draft: its fields as the pack wants them, and the columns that queries need. Half a draft is
 * kept as it is; only the pre-check judges it. `pledge` is the promise already made, if any.
 */
export function workingCopy(
  policies: Policies,
  draft: DraftInput,
  pledge: { text: string; at: string } | null,
): WorkingCopy {
  const { pack } = policies.packOf(draft.year)
  const kind = kindOf(pack, draft.kind)
  const fields = normalizedFields(kind, draft.fields)
  const period = activityPeriod(kind, fields)
  return {
    year: draft.year,
    kind: draft.kind,
    title: textOf(fields, 'name') ?? '',
    fields: fields as WorkingCopy['fields'],
    startsOn: period?.firstDay ?? null,
    endsOn: period?.lastDay ?? null,
    declaredHundredths: draft.declaredHundredths,
    filedProjectId: filedProjectOf(pack, draft.kind, fields),
    pledgeText: pledge?.text ?? null,
    pledgedAt: pledge?.at ?? null,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function filedProjectOf(pack: Pack, kind: KindId, fields: RawFields): string | null {
  const field = kindOf(pack, kind).fields.find(({ type }) => type === 'filedProject')
  const id = field ? textOf(fields, field.id) : null
  return id !== null && UUID.test(id) ? id : null
}
