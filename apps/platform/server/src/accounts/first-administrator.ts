import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import { insertAuditEntry } from '../audit/store.ts'
import { clearFactors } from '../factors/reset.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Services, Tx } from '../services.ts'
import { enterOffice } from './administration.ts'
import { lockAccount, resetToFirstCode } from './directory-store.ts'
import { type FirstCode, makeFirstCode } from './first-code.ts'
import { type AdministratorView, holdAdministrators } from './grant-store.ts'
import { findAccount, insertGrants } from './store.ts'

type Account = { readonly name: string; readonly signInName: string }
type Made = Pick<FirstCode, 'code' | 'expiresAt'> & Pick<Account, 'name'>

/** Somebody at the machine's console acts, not through a request. */
const CONSOLE = 'console'

/**
 * Makes the account that all others come from, with the code that lets its owner in. Refuses
 * `account.administratorExists`, `account.signInNameTaken`.
 */
export function createFirstAdministrator(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  account: Account,
): Promise<Made> {
  return atConsole(services, async (tx, administrators, act) => {
    if (administrators.length > 0) throw new Refused('account.administratorExists')
    return makeAdministrator(tx, account, act)
  })
}

/**
 * Lets a system administrator in again where nobody else can: one of that name is made, or, without a `name`, the one
 * who has that sign-in name enters with a code anew and without the factors that he lost. `although` another one could
 * do it. Refuses `account.ableAdministrator`, `account.notAdministrator`, `account.signInNameTaken`.
 */
export function recoverAdministrator(
  services: Pick<Services, 'db' | 'clock' | 'settings' | 'crypto'>,
  { signInName, name }: { readonly signInName: string; readonly name: string | null },
  although: boolean,
): Promise<Made> {
  return atConsole(services, async (tx, administrators, act) => {
    const known = name === null ? await getAdministrator(services, tx, signInName, administrators) : null
    const able = administrators.some(({ accountId, activated }) => activated && accountId !== known?.id)
    if (able && !although) throw new Refused('account.ableAdministrator')
    if (known === null) return makeAdministrator(tx, { signInName, name: name ?? '' }, act)
    await letInAgain(tx, { id: known.id, personId: known.person_id }, act)
    return known.display_name
  })
}

async function getAdministrator(
  { crypto }: Pick<Services, 'crypto'>,
  tx: Tx,
  signInName: string,
  administrators: readonly AdministratorView[],
) {
  const known = await findAccount(tx, signInName, crypto.lookup(normalizeCitizenNumber(signInName)))
  if (!known || !administrators.some(({ accountId }) => accountId === known.id)) {
    throw new Refused('account.notAdministrator')
  }
  return known
}

type Act = { readonly now: string; readonly newId: () => string; readonly code: FirstCode }

async function atConsole(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  work: (tx: Tx, administrators: readonly AdministratorView[], act: Act) => Promise<string>,
): Promise<Made> {
  const now = services.clock.now()
  const code = await makeFirstCode(services, now)
  const name = await services.db.tx(async (tx) =>
    work(tx, await holdAdministrators(tx, shanghaiDate(now)), { now, newId: idsAt(now), code }),
  )
  return { name, code: code.code, expiresAt: code.expiresAt }
}

async function makeAdministrator(tx: Tx, account: Account, { now, newId, code }: Act): Promise<string> {
  const { id, name } = await enterOffice(tx, account, now, newId)
  await resetToFirstCode(tx, id, code.hash, code.expiresAt)
  const grant = { id: newId(), accountId: id, role: 'systemAdministrator' as const, organisationId: null }
  await insertGrants(tx, [{ ...grant, validFrom: shanghaiDate(now), grantedBy: null, createdAt: now }])
  await record(tx, 'administratorMade', id, { now, newId })
  return name
}

async function letInAgain(
  tx: Tx,
  { id, personId }: { readonly id: string; readonly personId: string | null },
  { now, newId, code }: Act,
): Promise<void> {
  await lockAccount(tx, id)
  await clearFactors(tx, id)
  await resetToFirstCode(tx, id, code.hash, code.expiresAt)
  await record(tx, 'administratorRecovered', id, { now, newId })
  if (personId === null) return
  const text = '您的密码和二次验证已在服务器上重置，所有设备已退出。如果不是您要求的，请立即联系负责服务器的人员。'
  const message = { id: newId(), personId, kind: 'account' as const, text }
  await tellPeople(tx, [{ ...message, declarationId: null, createdAt: now }])
}

async function record(tx: Tx, operation: string, accountId: string, { now, newId }: Omit<Act, 'code'>): Promise<void> {
  const entry = { id: newId(), at: now, actor: null, client: null, operation, path: { accountId } }
  await insertAuditEntry(tx, { ...entry, requestId: CONSOLE, address: CONSOLE })
}
