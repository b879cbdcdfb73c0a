import { PACK_STATUSES } from '@xueshi/domain/rules/pack'
import { z } from 'zod'
import { download, get, operations } from './operation.ts'
import { IsoDate, queryYear } from './scalars.ts'

export const policies = operations({
  packView: get('/api/pack', {
    summary: '年度规则包',
    access: 'signedIn',
    query: z.strictObject({ year: queryYear }),
    reply: z
      .looseObject({
        id: z.string(),
        year: z.int(),
        status: z.enum(PACK_STATUSES),
        pledge: z.string(),
        confirmation: z
          .strictObject({
            organisationName: z.string(),
            fromOn: IsoDate,
            title: z.string(),
            documentNumber: z.string(),
          })
          .nullable()
          .meta({ description: '由哪个人社部门、依据哪份文件确认，自何日起执行' }),
      })
      .meta({ id: 'Pack' }),
    refusals: ['policy.packNotFound'],
  }),
  calendarDownload: get('/api/pack/calendar', {
    summary: '年度日程（iCalendar，RFC 5545）',
    access: 'signedIn',
    query: z.strictObject({ year: queryYear }),
    reply: download('text/calendar'),
    refusals: ['policy.packNotFound'],
  }),
})
