import { caseContradictions } from './case-contradictions.ts'
import { caseFileShape } from './case-shapes.ts'
import type { CaseFile } from './cases.ts'
import { PackInvalid } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { type JsonSchema, read } from './shape.ts'

/** What a file of golden cases looks like, for editors and programs. */
export const casesSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '规则包的样例',
  ...caseFileShape.schema,
})

/**
 * Reads the golden cases of a pack from JSON. Refuses with `rules.packInvalid` what is unknown, missing or mistyped, and
 * what names a kind, field, item or person that the pack does not know: a case with a misspelt word would pass or fail
 * for no reason that anybody sees.
 */
export function loadCases(pack: Pack, json: unknown): CaseFile {
  const { value: file, problems } = read(caseFileShape, json)
  if (problems.length > 0) throw new PackInvalid(problems)
  const against = caseContradictions(pack, file)
  if (against.length > 0) throw new PackInvalid(against)
  return file
}
