import { createPlatform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/accounts/demo-accounts.ts'
import { refusalOf, type World, world } from '../world.ts'
import { type Copy, copiesOf, platformsOf } from './copies.ts'
import { newMember } from './declarations.ts'
import { newNumber } from './numbers.ts'
import { UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

/** More than an account takes (`XUESHI_FAILED_SIGN_INS`). */
const GUESSES = 12
const TRIED = 5

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const stranger = () => createPlatform({ baseUrl: w.url })
const signIn = ({ signInName }: Copy, password = DEMO_PASSWORD) =>
  stranger().sessionCreate({ body: { signInName, password } })
const activate = ({ signInName }: Copy, firstCode: string, password = 'a long password') =>
  stranger().accountActivate({ body: { signInName, firstCode, password } })

const many = (call: (index: number) => Promise<unknown>) =>
  Object.fromEntries(Array.from({ length: GUESSES }, (_, index) => [`guess ${index}`, () => call(index)]))

async function members(count: number): Promise<Copy[]> {
  return copiesOf(w, await newMember(w), count)
}

/** People who have a first code and no password yet. */
async function newcomers(count: number): Promise<(Copy & { firstCode: string })[]> {
  const person = await w.addPerson({ name: '新来者', citizenNumber: newNumber(), unit: UNIT })
  const clerk = await w.as('clerk')
  const { firstCode } = await clerk.firstCodeIssue({ path: { personId: person.id }, body: {} })
  return (await copiesOf(w, person, count)).map((copy) => ({ ...copy, firstCode }))
}

race('passwords are guessed at once', {
  items: members,
  calls: (member) => many((index) => signIn(member, `guess ${index}`)),
  allowed: { 'account.wrongSecret': TRIED, 'account.locked': GUESSES - TRIED },
  after: async (member) => {
    expect(await refusalOf(signIn(member))).toMatchObject({ code: 'account.locked' })
  },
})

race('first codes are guessed at once', {
  items: newcomers,
  calls: (newcomer) => many((index) => activate(newcomer, `AAAA-BBBB-CCC${index}`)),
  allowed: { 'account.wrongSecret': TRIED, 'account.locked': GUESSES - TRIED },
  after: async (newcomer) => {
    expect(await refusalOf(activate(newcomer, newcomer.firstCode))).toMatchObject({ code: 'account.locked' })
  },
})

race('many sign in at once with the right password', {
  items: members,
  calls: (member) => many(() => signIn(member)),
  allowed: { ok: GUESSES },
  after: async (member) => {
    expect(await refusalOf(signIn(member))).toBeNull()
  },
})

race('one first code is used twice at once', {
  items: newcomers,
  calls: (newcomer) => ({
    one: () => activate(newcomer, newcomer.firstCode, 'the first password'),
    other: () => activate(newcomer, newcomer.firstCode, 'the other password'),
  }),
  allowed: anyOrder('ok', 'account.wrongSecret'),
  after: async (newcomer, { one }) => {
    const passwords = ['the first password', 'the other password']
    const [set, unset] = one === 'ok' ? passwords : passwords.reverse()
    expect(await refusalOf(signIn(newcomer, unset))).toMatchObject({ code: 'account.wrongSecret' })
    expect(await refusalOf(signIn(newcomer, set))).toBeNull()
  },
})

/** Sessions that were opened during a round, by the name that opened them. */
const opened = new Map<string, string>()
async function signInAndKeep(member: Copy): Promise<void> {
  const { token } = await signIn(member)
  opened.set(member.signInName, token ?? '')
}
async function sessionIsDead({ signInName }: Copy): Promise<void> {
  const token = opened.get(signInName)
  if (token === undefined) return
  const session = createPlatform({ baseUrl: w.url, token: () => token })
  expect(await refusalOf(session.sessionView({}))).toEqual({ status: 401, code: 'session.missing' })
}

race('a password is changed while somebody signs in with the old one', {
  items: members,
  calls: (member) => ({
    change: () => member.platform.passwordChange({ body: { current: DEMO_PASSWORD, password: 'another password' } }),
    signIn: () => signInAndKeep(member),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'account.wrongSecret'],
  ],
  after: async (member) => {
    await sessionIsDead(member)
    expect(await refusalOf(signIn(member))).toMatchObject({ code: 'account.wrongSecret' })
    expect(await refusalOf(signIn(member, 'another password'))).toBeNull()
  },
})

race('a password is changed in two tabs', {
  items: async (count) => {
    const copies = await members(count)
    const grants = await w.db.read((tx) => tx.selectFrom('grants').select(['id', 'account_id']).execute())
    const grantOf = new Map(grants.map(({ id, account_id }) => [account_id, id]))
    const tabs = await platformsOf(
      w,
      copies.map(({ accountId }) => ({ accountId, grantId: grantOf.get(accountId) ?? '' })),
    )
    return copies.map((copy, index) => ({ ...copy, tab: tabs[index] ?? copy.platform }))
  },
  calls: ({ platform, tab }) => ({
    one: () => platform.passwordChange({ body: { current: DEMO_PASSWORD, password: 'the first password' } }),
    other: () => tab.passwordChange({ body: { current: DEMO_PASSWORD, password: 'the other password' } }),
  }),
  // The change that comes first signs the other tab out.
  allowed: [...anyOrder('ok', 'account.wrongSecret'), ...anyOrder('ok', 'session.missing')],
  after: async (member, { one }) => {
    const passwords = ['the first password', 'the other password']
    const [set, unset] = one === 'ok' ? passwords : passwords.reverse()
    expect(await refusalOf(signIn(member, unset))).toMatchObject({ code: 'account.wrongSecret' })
    expect(await refusalOf(signIn(member, set))).toBeNull()
  },
})

race('an account gets a new first code while somebody signs in with its password', {
  items: async (count) => {
    const administrator = await w.as('administrator')
    return (await members(count)).map((member) => ({ ...member, administrator }))
  },
  calls: (member) => ({
    reissue: () => member.administrator.firstCodeReissue({ path: { accountId: member.accountId }, body: {} }),
    signIn: () => signInAndKeep(member),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'account.wrongSecret'],
    ['ok', 'account.firstCodeOnly'],
  ],
  after: async (member) => {
    await sessionIsDead(member)
    expect(await refusalOf(signIn(member))).toMatchObject({ code: 'account.firstCodeOnly' })
  },
})
