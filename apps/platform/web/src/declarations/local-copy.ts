import type { Draft } from './draft.ts'

/** What was typed and has not reached the server; kept on this device for the account that typed it. */
export type LocalCopy = { readonly version: number; readonly draft: Draft }

const keyOf = (accountId: string, declarationId: string) => `xueshi.draft.${accountId}.${declarationId}`

export function readLocalCopy(accountId: string, declarationId: string): LocalCopy | null {
  const text = localStorage.getItem(keyOf(accountId, declarationId))
  if (text === null) return null
  try {
    return JSON.parse(text) as LocalCopy
  } catch {
    // Written by something else, or half written when the disk was full: nothing that could be restored.
    return null
  }
}

/** `null` forgets it. */
export function keepLocalCopy(accountId: string, declarationId: string, copy: LocalCopy | null): void {
  const key = keyOf(accountId, declarationId)
  if (copy === null) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(copy))
}
