import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { type IdentityKind, keptAs } from '@xueshi/domain/identity/kinds'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { AskedNumber } from './ask-store.ts'

/** Whom another system asks about, by what it knows of him. */
export type Asked = { readonly identityKind: IdentityKind; readonly number: string; readonly name: string }

/** How what it knows is looked for. */
export const numbersOf = (crypto: CryptoProvider, people: readonly Asked[]): AskedNumber[] =>
  people.map(({ identityKind, number, name }) => ({
    kind: keptAs(identityKind),
    lookup: crypto.lookup(normalizeCitizenNumber(number)),
    name: name.trim(),
  }))
