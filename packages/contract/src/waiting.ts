import { REVIEWERS } from '@xueshi/domain/roles'
import { z } from 'zod'
import { get, operations } from './operation.ts'

const Waiting = z.strictObject({
  waiting: z.int(),
  overdue: z.int().meta({ description: '本机构的期限已过' }),
})

export const waiting = operations({
  waitingCount: get('/api/waiting/count', {
    summary: '等待本机构办理的各类事项的数量；审核见待审核数量',
    access: REVIEWERS,
    reply: z.strictObject({
      registrations: Waiting,
      moves: Waiting,
      amendments: Waiting,
      reliefs: Waiting.nullable().meta({ description: '减免申请；为空表示没有一个年度的规则载明减免情形' }),
      appeals: Waiting,
      merges: z.int().meta({ description: '合并没有期限' }),
      earlierYears: z.int().meta({ description: '待复核的历年学时登记表' }),
      yearCloses: z.int().meta({ description: '等另一人决定的年度结账' }),
      packVersions: z.int().meta({ description: '等另一人确认的规则包' }),
    }),
    refusals: [],
  }),
})
