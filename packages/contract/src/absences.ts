import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, listFile, operations, post } from './operation.ts'
import { Id, IsoDate, Nothing, pageOf, queryAfter, queryLimit, text, validUntil } from './scalars.ts'

const days = { validFrom: IsoDate, validUntil }

export const Absence = z
  .strictObject({ id: Id, accountId: Id, name: z.string(), ...days, reason: z.string() })
  .meta({ id: 'Absence' })

export const absences = operations({
  absenceList: get('/api/absences', {
    summary: '本机构审核人的外出、休假，新的在前',
    access: REVIEWERS,
    query: z.strictObject({ limit: queryLimit(100, 50), after: queryAfter }),
    reply: pageOf(Absence),
    refusals: [],
  }),
  absenceListDownload: listFile('/api/absences/download', {
    summary: '本机构审核人的外出、休假',
    access: REVIEWERS,
    query: z.strictObject({}),
  }),
  absencePreview: get('/api/absences/preview', {
    summary: '外出这些天意味着什么：多少项回到未分配，多少项在此期间到期，哪几天没有别人审核',
    access: REVIEWERS,
    query: z.strictObject(days),
    reply: z.strictObject({
      assigned: z.int().meta({ description: '现在分给本人、外出开始时回到未分配的' }),
      due: z.int().meta({ description: '其中在外出期间到期的' }),
      alone: z.array(z.strictObject(days)).meta({ description: '本机构没有别人能审核的日子' }),
    }),
    refusals: ['absence.tooEarly', 'absence.empty', 'absence.tooLong'],
  }),
  absenceCreate: post('/api/absences', {
    summary: '登记外出、休假：期间不再分给本人',
    access: REVIEWERS,
    body: z.strictObject({ ...days, reason: text(50, '事由') }),
    reply: Absence,
    refusals: ['absence.tooEarly', 'absence.empty', 'absence.tooLong', 'absence.overlaps'],
  }),
  absenceEnd: post('/api/absences/{absenceId}/end', {
    summary: '提前结束外出，立即生效',
    access: REVIEWERS,
    path: z.strictObject({ absenceId: Id }),
    body: Nothing,
    reply: Absence,
    refusals: ['absence.notFound', 'absence.notYours', 'absence.over'],
  }),
})
