import type { Entry } from './entry.ts'

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/**
 * The canonical text of an entry: JSON after RFC 8785 (keys sorted by UTF-16 unit, no spaces, strings as they are),
 * where every number is a safe integer. It names neither person nor registrar; both are there as identifiers.
 * `format` is part of the text: another set of fields gets another number, and the bytes of old entries stay.
 */
export function canonicalText(entry: Entry): string {
  const { registrar, explanation, ...rest } = entry
  return canonicalJson({
    format: 'xueshi.entry.1',
    id: rest.id,
    personId: rest.personId,
    year: rest.year,
    type: rest.type,
    bucket: rest.bucket,
    kind: rest.kind,
    hundredths: rest.hundredths,
    sourceKind: rest.sourceKind,
    sourceId: rest.sourceId,
    version: rest.version,
    reversesId: rest.reversesId,
    packId: rest.packId,
    packHash: rest.packHash,
    packStatus: rest.packStatus,
    explanation: explanation.map(({ step, rule, article, inputs, result }) => ({
      step,
      rule,
      article,
      inputs,
      result,
    })),
    evidenceGrade: rest.evidenceGrade,
    registrarAccountId: registrar.accountId,
    registrarOrganisationId: registrar.organisationId,
    effectiveOn: rest.effectiveOn,
    recordedAt: rest.recordedAt,
  })
}

/** The bytes that the caller hashes with SHA-256 when it inserts the entry. */
export function canonicalBytes(entry: Entry): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(entry))
}

/** Throws on what has no single canonical form: fractions, unsafe integers, lone surrogates. */
export function canonicalJson(value: Plain): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('a text with a lone surrogate')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, inner]) => `${canonicalJson(key)}:${canonicalJson(inner)}`).join(',')}}`
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value)
}
