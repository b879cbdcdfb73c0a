import { people } from '@xueshi/contract/people'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { makeFirstCode } from '../accounts/first-code.ts'
import { holdsOffice, setFirstCode } from '../accounts/store.ts'
import { namePageOf, readNameKey, searchWord } from '../name-search.ts'
import { implement, type Services } from '../services.ts'
import { countStaff, listStaff } from './staff.ts'
import { getPersonInScope, getPersonInSight, type PersonView } from './store.ts'
import { staffWorkbook } from './workbook.ts'

export const peopleRoutes = (services: Services) => {
  const { crypto, policies, settings } = services
  const packIn = (year: number) => policies.packOf(year).pack
  return implement(people, {
    async personList({ tx, actor, query }) {
      const { year, search, standing, limit } = query
      const page = { ...searchWord(crypto, search), after: readNameKey(query.after), limit: limit + 1 }
      const rows = await listStaff(tx, actor, { ...page, pack: packIn(year), standing })
      return namePageOf(rows, limit, (row) => ({ ...row, ...personView(row) }))
    },
    personListDownload: {
      async handle({ tx, actor, query: { year, search, standing } }) {
        const limit = settings.downloadRows
        const page = { ...searchWord(crypto, search), after: null, limit: limit + 1 }
        const filter = { ...page, pack: packIn(year), standing }
        if ((await countStaff(tx, actor, filter)) > limit) throw new Refused('person.tooMany', { limit })
        return listStaff(tx, actor, filter)
      },
      after: (rows, { query, now }) => staffWorkbook(rows, query.year, now),
    },
    personView: async ({ tx, actor, path, now }) =>
      personView(await getPersonInSight(tx, actor, path.personId, shanghaiDate(now))),
    firstCodeIssue: {
      before: ({ now }) => makeFirstCode(services, now),
      async handle({ tx, actor, path, prepared: { code, hash, expiresAt } }) {
        const { id, name } = await getPersonInScope(tx, actor, path.personId)
        if (await holdsOffice(tx, id)) throw new Refused('account.officeHolder')
        if (!(await setFirstCode(tx, id, hash, expiresAt))) throw new Refused('account.alreadyActivated')
        return { name, firstCode: code, expiresAt }
      },
    },
  })
}

const personView = (row: PersonView) => ({ ...row, sex: row.sex as 'male' | 'female' | null })
