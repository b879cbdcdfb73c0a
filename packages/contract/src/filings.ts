import { z } from 'zod'
import { get, operations } from './operation.ts'
import { Hundredths, Id, IsoDate, pageOf, queryAfter, queryLimit, querySearch, queryYear } from './scalars.ts'

export const FiledProject = z
  .strictObject({
    id: Id,
    number: z.string(),
    year: z.int(),
    filerName: z.string(),
    sequence: z.int(),
    name: z.string(),
    organiser: z.string(),
    hundredths: Hundredths,
    from: IsoDate.nullable().meta({ description: '下半年等时间待定的项目为空' }),
    until: IsoDate.nullable(),
    place: z.string(),
    audience: z.string(),
  })
  .meta({ id: 'FiledProject' })

export const filings = operations({
  filedProjectList: get('/api/filed-projects', {
    summary: '已备案的专业科目培训项目',
    access: 'signedIn',
    query: z.strictObject({ year: queryYear, search: querySearch, limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(FiledProject),
    refusals: [],
  }),
})
