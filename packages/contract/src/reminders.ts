import { z } from 'zod'
import { get, operations, post } from './operation.ts'
import { IsoDate, Nothing, Year } from './scalars.ts'

const clerk = ['clerk'] as const

export const reminders = operations({
  reminderView: get('/api/reminders', {
    summary: '本单位学时不足的人数、学习截止日期和今天已提醒的人数',
    access: clerk,
    reply: z
      .strictObject({
        year: Year,
        lastDay: IsoDate.meta({ description: '学习截止日期，当日 24:00（北京时间）止' }),
        daysLeft: z.int().meta({ description: '为负表示已经截止' }),
        staff: z.int().min(0),
        unmet: z.int().min(0),
        remindedToday: z.int().min(0),
      })
      .meta({ id: 'ReminderState' }),
    refusals: ['policy.packNotFound'],
  }),
  reminderSend: post('/api/reminders', {
    summary: '提醒本单位全部学时不足的人员；每人每天一次',
    access: clerk,
    body: Nothing,
    reply: z.strictObject({ told: z.int().min(0).meta({ description: '这一次提醒到的人数' }) }),
    refusals: ['policy.packNotFound', 'person.tooMany'],
  }),
  reminderText: get('/api/reminders/text', {
    summary: '未完成名单的文字，可以复制到本单位的工作群',
    access: clerk,
    reply: z.strictObject({ text: z.string() }),
    refusals: ['policy.packNotFound', 'person.tooMany'],
  }),
})
