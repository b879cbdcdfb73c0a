import { titleReview } from '@xueshi/contract/title-review'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { personOf } from '../bank/person.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { readNameKey, searchWord } from '../name-search.ts'
import { implement, type Services } from '../services.ts'
import { ANSWER_COLUMNS } from './columns.ts'
import { answerPage } from './list.ts'
import { makeSheets, sheetView } from './sheets.ts'

export const titleReviewRoutes = (services: Services) => {
  const { crypto, policies, settings } = services

  function page({ tx, actor, query, now }: ListCall<typeof titleReview.titleSheetListDownload>, limit: number) {
    const { applicationYear, outcome, search, after } = query
    const filter = { applicationYear, outcome, ...searchWord(crypto, search), after: readNameKey(after), limit }
    return answerPage(tx, { policies, settings, now }, actor, filter)
  }

  return implement(titleReview, {
    async titleSheetView({ tx, actor, query, now }) {
      const { personId, ...of } = query
      policies.packOf(of.applicationYear)
      const { id, name, unitName } = await personOf(tx, actor, personId, shanghaiDate(now))
      const needs = { policies, settings, now }
      const [made] = await makeSheets(tx, needs, [{ personId: id, ...of }])
      if (!made) throw new Refused('person.notFound')
      return { personId: id, personName: name, unitName, ...sheetView(needs, made) }
    },

    titleSheetList: (call) => page(call, call.query.limit),
    titleSheetListDownload: listDownload(services, '职称申报学时核对', ANSWER_COLUMNS, page),
  })
}
