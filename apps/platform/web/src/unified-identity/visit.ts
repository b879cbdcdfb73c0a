/** What this tab keeps of a visit to the unified identity: others cannot finish it, and it goes with the tab. */
const KEY = 'xueshi.identityVisit'

export type Visit = { readonly proof: string; readonly from: string | null }

export const keepVisit = (visit: Visit): void => sessionStorage.setItem(KEY, JSON.stringify(visit))

export function keptVisit(): Visit | null {
  const kept = sessionStorage.getItem(KEY)
  return kept === null ? null : (JSON.parse(kept) as Visit)
}

export const forgetVisit = (): void => sessionStorage.removeItem(KEY)
