import { canonicalJson, type Plain } from '../ledger/canonical.ts'
import { Refused } from '../refusals.ts'
import type { Pack } from '../rules/pack.ts'

/**
 * The pack that a bureau would confirm in the place of the one in force. The pack is confirmed as a whole; a single
 * statement stays what the file says of it, for a signature gives no number a source.
 *
 * Refuses `packVersion.reference`, `packVersion.otherPack`, `packVersion.kindMissing` (posted hours would belong to
 * nothing) and `packVersion.unchanged`.
 */
export function proposedPack(inForce: Pack, offered: Pack): Pack {
  if (offered.reference) throw new Refused('packVersion.reference')
  const isOther = offered.id !== inForce.id || offered.jurisdiction !== inForce.jurisdiction
  if (isOther || offered.year !== inForce.year) throw new Refused('packVersion.otherPack', { id: inForce.id })
  const missing = missingParts(inForce, offered)
  if (missing.length > 0) throw new Refused('packVersion.kindMissing', { missing: missing.join('、') })
  const pack: Pack = { ...offered, status: 'confirmed' }
  if (inForce.status === 'confirmed' && isSame(inForce, pack)) throw new Refused('packVersion.unchanged')
  return pack
}

function missingParts(before: Pack, after: Pack): string[] {
  const buckets = before.requirement.everybody.buckets.filter(
    ({ id }) => !after.requirement.everybody.buckets.some((bucket) => bucket.id === id),
  )
  const kinds = before.kinds.filter(({ id }) => !after.kinds.some((kind) => kind.id === id))
  const elsewhere = before.elsewhere.filter(
    ({ system, category }) => !after.elsewhere.some((rule) => rule.system === system && rule.category === category),
  )
  return [...buckets, ...kinds, ...elsewhere].map(({ label }) => label)
}

/** Two packs with the same content, in whatever order it is written. */
const isSame = (one: Pack, other: Pack): boolean => textOf(one) === textOf(other)

const textOf = (pack: Pack): string => canonicalJson(pack as unknown as Plain)
