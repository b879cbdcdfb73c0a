import { accountAdministration } from '@xueshi/contract/account-administration'
import { joinRefusal } from '@xueshi/domain/accounts/joining'
import { checkCitizenNumber, citizenNumberRefusals } from '@xueshi/domain/identity/citizen-number'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { namePageOf, readNameKey, searchWord } from '../name-search.ts'
import { getDescribed } from '../organisations/description-store.ts'
import { holdInForce } from '../organisations/store.ts'
import { insertPeople } from '../people/batch.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { getAccountInCharge, lockAccount, resetToFirstCode, searchAccounts } from './directory-store.ts'
import { type FirstCode, makeFirstCode } from './first-code.ts'
import { deleteSessionsOf, insertAccounts } from './store.ts'

export const accountAdministrationRoutes = (services: Services) => {
  const { crypto } = services
  return implement(accountAdministration, {
    async accountList({ tx, actor, query }) {
      const { limit } = query
      const page = { ...searchWord(crypto, query.search), after: readNameKey(query.after), limit: limit + 1 }
      return namePageOf(await searchAccounts(tx, actor, page), limit, (account) => account)
    },
    accountView: ({ tx, actor, path }) => getAccountInCharge(tx, actor, path.accountId),
    accountCreate: {
      before: ({ now }) => makeFirstCode(services, now),
      async handle({ tx, body, prepared, now, newId }) {
        const account =
          body.for === 'person'
            ? await enterPerson(services, tx, body, now, newId)
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

type NewcomerBody = { name: string; citizenNumber: string; unitId: string | null; memberFrom: string | null }

/** Who joins a unit is a professional there; who joins none will hold an office only. */
async function enterPerson(
  { crypto }: Services,
  tx: Tx,
  body: NewcomerBody,
  now: string,
  newId: () => string,
): Promise<Named> {
  const today = shanghaiDate(now)
  const checked = checkCitizenNumber(body.citizenNumber, today)
  if (!checked.ok) throw new Refused(citizenNumberRefusals[checked.problem])
  const memberFrom = body.memberFrom ?? today
  if (body.unitId !== null) {
    await holdInForce(tx, [body.unitId])
    refuseIf(joinRefusal(await getDescribed(tx, body.unitId), memberFrom, today))
  }
  const name = body.name.trim()
  const accountId = newId()
  const person = {
    ...NOTHING_KNOWN,
    id: newId(),
    accountId,
    grantId: body.unitId === null ? null : newId(),
    membershipId: newId(),
    name,
    citizenNumber: checked.number,
    sex: checked.sex,
    birthDate: checked.birthDate,
    unitId: body.unitId,
    memberFrom,
  }
  await insertPeople(tx, crypto, [person], now)
  return { id: accountId, name, signInName: null }
}

const NOTHING_KNOWN = {
  phone: null,
  ruralRevitalization: false,
  departmentName: '',
  titleSeries: null,
  titleLevel: null,
  titleName: null,
  titleObtainedOn: null,
  specialty: '',
  signInName: null,
  passwordHash: null,
}
