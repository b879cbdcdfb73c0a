import { accountAdministration } from '@xueshi/contract/account-administration'
import { type ListCall, listDownload } from '../lists/download.ts'
import { namePageOf, readNameKey, searchWord } from '../name-search.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { ACCOUNT_COLUMNS } from './columns.ts'
import { getAccountInCharge, lockAccount, resetToFirstCode, searchAccounts } from './directory-store.ts'
import { type FirstCode, makeFirstCode } from './first-code.ts'
import { enterPerson } from './newcomer.ts'
import { deleteSessionsOf } from './session-store.ts'
import { insertAccounts } from './store.ts'

export const accountAdministrationRoutes = (services: Services) => {
  const { crypto } = services
  async function accountPage(
    { tx, actor, query }: ListCall<typeof accountAdministration.accountListDownload>,
    limit: number,
  ) {
    const page = { ...searchWord(crypto, query.search), after: readNameKey(query.after), limit: limit + 1 }
    return namePageOf(await searchAccounts(tx, actor, page), limit, (account) => account)
  }

  return implement(accountAdministration, {
    accountList: (call) => accountPage(call, call.query.limit),
    accountListDownload: listDownload(services, '账号', ACCOUNT_COLUMNS, accountPage),
    accountView: ({ tx, actor, path }) => getAccountInCharge(tx, actor, path.accountId),
    accountCreate: {
      before: ({ now }) => makeFirstCode(services, now),
      async handle({ tx, body, prepared, now, newId }) {
        const account =
          body.for === 'person'
            ? await enterPerson(services, tx, { ...body, ...NOT_YET_SAID }, now, newId)
            : await enterOffice(tx, body, now, newId)
        return giveCode(tx, account, prepared)
      },
    },
    firstCodeReissue: {
      before: ({ now }) => makeFirstCode(services, now),
      async handle({ tx, actor, path, prepared }) {
        await lockAccount(tx, path.accountId)
        const account = await getAccountInCharge(tx, actor, path.accountId)
        await deleteSessionsOf(tx, account.id)
        return giveCode(tx, account, prepared)
      },
    },
  })
}

type Named = { readonly id: string; readonly name: string; readonly signInName: string | null }

async function giveCode(tx: Tx, { id, name, signInName }: Named, { code, hash, expiresAt }: FirstCode) {
  await resetToFirstCode(tx, id, hash, expiresAt)
  return { accountId: id, name, signInName, firstCode: code, expiresAt }
}

/** An account that belongs to no person: an office's, which the person of the day answers for outside the system. */
export async function enterOffice(
  tx: Tx,
  { name, signInName }: { name: string; signInName: string },
  now: string,
  newId: () => string,
): Promise<Named> {
  const account = { id: newId(), displayName: name.trim(), signInName }
  await insertAccounts(tx, [{ ...account, personId: null, passwordHash: null, createdAt: now }])
  return { id: account.id, name: account.displayName, signInName }
}

/** What a first sign-in and a staff list say later. */
const NOT_YET_SAID = { phone: null, passwordHash: null }
