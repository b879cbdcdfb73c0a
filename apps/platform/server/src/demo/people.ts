import { citizenCheckDigit } from '@xueshi/domain/identity/citizen-number'
import type { Role } from '@xueshi/domain/roles'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { insertGrants } from '../accounts/store.ts'
import { insertPeople, type NewPerson } from '../people/batch.ts'
import type { Services, Tx } from '../services.ts'
import type { Tree } from './tree.ts'

type Cast = {
  readonly signIn: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly (readonly [Role, string])[]
}

/** The people that the sign-in page offers: every role on every route once. */
const CAST: readonly Cast[] = [
  { signIn: 'professional', name: '林晓燕', unit: '示例丙农技推广站', roles: [] },
  { signIn: 'clerk', name: '周明远', unit: '示例丙农技推广站', roles: [['clerk', '示例丙农技推广站']] },
  { signIn: 'department', name: '孙立群', unit: '示例己规划研究所', roles: [['handler', '示例农业农村部门']] },
  { signIn: 'bureau.handler', name: '赵思源', unit: '示例己规划研究所', roles: [['handler', '示例市人社部门']] },
  { signIn: 'bureau.supervisor', name: '钱文博', unit: '示例己规划研究所', roles: [['supervisor', '示例市人社部门']] },
]

/** Inserts the cast, each with an account of a known password. */
export async function plantPeople(
  tx: Tx,
  { crypto }: Pick<Services, 'crypto'>,
  tree: Tree,
  newId: () => string,
  now: string,
): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const people = CAST.map((cast, index) => ({
    ...personOf(cast, index, tree, newId),
    signInName: DEMO_PREFIX + cast.signIn,
    passwordHash,
  }))
  await insertPeople(tx, crypto, people, now)
  await insertGrants(
    tx,
    CAST.flatMap(({ roles }, index) =>
      roles.map(([role, organisation]) => ({
        id: newId(),
        accountId: people[index]?.accountId ?? '',
        role,
        organisationId: tree.idOf(organisation),
        validFrom: '2017-01-01',
        grantedBy: null,
        createdAt: now,
      })),
    ),
  )
}

function personOf(
  { name, unit }: Cast,
  index: number,
  tree: Tree,
  newId: () => string,
): Omit<NewPerson, 'signInName' | 'passwordHash'> {
  const birthDate = `19${80 + (index % 15)}-0${1 + (index % 9)}-15`
  const first17 = `370699${birthDate.replaceAll('-', '')}${String(100 + index * 2).padStart(3, '0')}`
  return {
    id: newId(),
    accountId: newId(),
    grantId: newId(),
    membershipId: newId(),
    name,
    citizenNumber: first17 + citizenCheckDigit(first17),
    sex: 'female',
    birthDate,
    phone: `1990000${String(9000 + index)}`,
    ruralRevitalization: false,
    unitId: tree.idOf(unit),
    departmentName: '办公室',
    titleSeries: '农业技术人员',
    titleLevel: '中级',
    titleName: '农艺师',
    titleObtainedOn: '2015-01',
    specialty: '',
    memberFrom: '2017-01-01',
  }
}
