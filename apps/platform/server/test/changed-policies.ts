import type { Pack } from '@xueshi/domain/rules/pack'
import { hashOf, type LoadedPack, type Policies } from '../src/policies/packs.ts'
import { testPolicies } from './prepare.ts'

/** The rules of the tests with each year's pack as `change` makes it. */
export function changedPolicies(change: (pack: Pack) => Pack): Policies {
  const all = testPolicies.all.map((loaded): LoadedPack => {
    const pack = change(loaded.pack)
    return pack === loaded.pack ? loaded : { pack, hash: hashOf(JSON.stringify(pack)) }
  })
  const packOf = (year: number) => all.find(({ pack }) => pack.year === year) ?? testPolicies.packOf(year)
  return { ...testPolicies, all, packOf }
}
