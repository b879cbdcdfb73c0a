import type { Target } from './target.ts'

/** Finds what names a person in a text: his name, what he signs in with, a number of his, masked or whole. */
export type PersonalData = (text: string) => string | null

/** Names of two characters also happen in sentences that name nobody. */
const SHORTEST_NAME = 3

export async function personalDataOf(target: Target): Promise<PersonalData> {
  const rows = await target.query<{ word: string | null }>(`
    select name as word from people union select display_name from accounts union select sign_in_name from accounts
    union select masked from person_identities union select phone_masked from people`)
  const words = new Set(rows.flatMap(({ word }) => (word !== null && word.length >= SHORTEST_NAME ? [word] : [])))
  const known = new RegExp([...words].map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
  return (text) => known.exec(text)?.[0] ?? /(?<![\w.-])\d{17}[\dX](?![\w.-])/.exec(text)?.[0] ?? null
}
