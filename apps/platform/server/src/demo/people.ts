import type { Role } from '@xueshi/domain/roles'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { insertGrants } from '../accounts/store.ts'
import { insertPeople } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { newGrant, newPerson, officesOf, type Population, residentOf } from './citizens.ts'
import { AGENCY } from './organisations.ts'
import { districtNames, type Tree } from './tree.ts'

type Member = {
  readonly signIn: string
  readonly name: string
  /** `null` for an official, who is on no staff list. */
  readonly unit: string | null
  readonly professional: boolean
  readonly offices: readonly (readonly [Role, string | null])[]
}

const professional = (signIn: string, name: string, unit: string, offices: Member['offices'] = []): Member => ({
  signIn,
  name,
  unit,
  professional: true,
  offices,
})
const clerk = (signIn: string, name: string, unit: string): Member => ({
  signIn,
  name,
  unit,
  professional: false,
  offices: [['clerk', unit]],
})
const official = (signIn: string, name: string, role: Role, organisation: string | null): Member => ({
  signIn,
  name,
  unit: null,
  professional: false,
  offices: [[role, organisation]],
})

/** The people that the sign-in page offers, in its order: every role on every route once. */
const CAST: readonly Member[] = [
  professional('professional', '林晓燕', '示例丙农技推广站'),
  professional('professional.enterprise', '陈海澜', '示例丁精密机械有限公司'),
  clerk('clerk', '周明远', '示例丙农技推广站'),
  clerk('clerk.district', '吴桂岚', '示例甲医院'),
  clerk('clerk.agency', '郑文谧', '示例辛会计师事务所'),
  professional('two.roles', '何知秋', '示例己规划研究所', [['clerk', '示例己规划研究所']]),
  official('department', '孙立群', 'handler', '示例农业农村部门'),
  official('department.district', '冯若谷', 'handler', districtNames.department('蓬莱区', '卫生健康局')),
  official('agency', '褚云帆', 'handler', AGENCY),
  official('bureau.district', '卫长河', 'handler', districtNames.bureau('蓬莱区')),
  official('bureau.handler', '赵思源', 'handler', '示例市人社部门'),
  official('bureau.supervisor', '钱文博', 'supervisor', '示例市人社部门'),
  official('administrator', '沈知微', 'systemAdministrator', null),
]

/** Serials of the numbers of the cast; those of the other staff lie below. */
const FIRST_SERIAL = 80

/** Inserts the cast, each with an account of a known password. */
export async function plantPeople(
  tx: Tx,
  { crypto }: Pick<Services, 'crypto'>,
  tree: Tree,
  newId: () => string,
  now: string,
): Promise<Population> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const chance = chanceOf('cast')
  const unitOf = (name: string | null) => tree.units.find((unit) => unit.name === name) ?? null
  const people = CAST.map((member, index) =>
    newPerson(
      {
        name: member.name,
        serial: FIRST_SERIAL + index,
        unit: unitOf(member.unit),
        professional: member.professional,
        signInName: DEMO_PREFIX + member.signIn,
        passwordHash,
      },
      chance.of(member.signIn),
      newId,
    ),
  )
  const grants = CAST.flatMap(({ offices }, index) =>
    offices.map(([role, organisation]) =>
      newGrant(people[index]?.accountId ?? '', role, organisation && tree.idOf(organisation), newId, now),
    ),
  )
  await insertPeople(tx, crypto, people, now)
  await insertGrants(tx, grants)
  return {
    residents: people.flatMap((person, index) => {
      const unit = unitOf(CAST[index]?.unit ?? null)
      return unit && CAST[index]?.professional ? residentOf(person, unit, false) : []
    }),
    offices: officesOf(tree, people, grants),
  }
}
