import { organisationKindNames, type Role, roleNames } from '@xueshi/domain/roles'
import type { Tx } from '../services.ts'

/** Demo accounts sign in with names that begin so, and with this password; they exist only in the demo world. */
export const DEMO_PREFIX = 'demo.'
export const DEMO_PASSWORD = 'xueshi-demo'

/** One person of each role, for the sign-in page of a demo world, in the order in which they were made. */
export async function listDemoAccounts(tx: Tx) {
  const rows = await tx
    .selectFrom('accounts as a')
    .innerJoin('grants as g', 'g.account_id', 'a.id')
    .leftJoin('organisations as o', 'o.id', 'g.organisation_id')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.person_id', '=', 'a.person_id').on('m.valid_until', 'is', null),
    )
    .leftJoin('organisations as u', 'u.id', 'm.organisation_id')
    .select(['a.id', 'a.sign_in_name', 'a.display_name', 'g.role', 'o.name', 'o.kind', 'u.name as unit_name'])
    .where('a.sign_in_name', 'like', `${DEMO_PREFIX}%`)
    .orderBy('a.id')
    // An office comes before the professional that its holder is too, as it does after signing in.
    .orderBy((eb) => eb('g.organisation_id', 'is', null))
    .orderBy('g.id')
    .execute()
  const byAccount = Map.groupBy(rows, ({ id }) => id)
  return [...byAccount.values()].flatMap((grants) => {
    const [first] = grants
    if (!first?.sign_in_name) return []
    return {
      signInName: first.sign_in_name,
      password: DEMO_PASSWORD,
      name: first.display_name,
      roleName: grants.map(({ role, kind }) => roleWords(role as Role, kind)).join('、'),
      organisationName: grants.find(({ name }) => name !== null)?.name ?? first.unit_name,
    }
  })
}

function roleWords(role: Role, kind: string | null): string {
  const place =
    kind === null || kind === 'unit' ? '' : organisationKindNames[kind as keyof typeof organisationKindNames]
  return `${place}${roleNames[role]}`
}
