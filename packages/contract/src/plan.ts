import { DOINGS } from '@xueshi/domain/plan/deadlines'
import { REVIEWERS } from '@xueshi/domain/roles'
import { WINDOWS } from '@xueshi/domain/rules/pack'
import { CURES } from '@xueshi/domain/title-review/cure'
import { TITLE_OUTCOMES } from '@xueshi/domain/title-review/sheet'
import { z } from 'zod'
import { Measure, YearStanding } from './bank.ts'
import { ExplanationLine } from './declarations.ts'
import { FiledProject } from './filings.ts'
import { get, operations } from './operation.ts'
import { Id, IsoDate, queryYear, RuleBucket, RuleKind } from './scalars.ts'
import { Candidate, TitleWindow, wishes } from './title-review.ts'

const Statement = z.strictObject({ text: z.string(), article: z.string() })

const Deadline = z.strictObject({
  id: z.enum(WINDOWS),
  name: z.string(),
  firstDay: IsoDate.nullable(),
  lastDay: IsoDate.nullable().meta({ description: '没有规定的为空' }),
  state: z.enum(['notOpen', 'open', 'closed']),
  daysLeft: z.int().nullable(),
  ...Statement.shape,
})

const Way = z.strictObject({
  rule: z.string(),
  kind: RuleKind,
  label: z.string(),
  when: z.string().meta({ description: '该类别中的哪些活动；全部的为空' }),
  gives: z.string().meta({ description: '怎样计学时' }),
  article: z.string(),
  sentences: z.array(Statement).meta({ description: '这条规则写明的全部内容和依据' }),
  limits: z.array(Statement.extend({ leftHundredths: z.int().nullable().meta({ description: '本年度尚余' }) })),
  leftHundredths: z.int().nullable().meta({ description: '本年度最多还能计；没有数字限制的为空，0 为已达上限' }),
  givesHundredths: z.int().meta({ description: '其中可以补上所差的' }),
  text: z.string().meta({ description: '怎样就够' }),
})

const Gap = Measure.extend({
  id: z.string().meta({ description: '科目；合计为 total' }),
  neededHundredths: z.int().meta({ description: '在途的全部按申报通过以后，还需要的学时' }),
  explanation: z.array(ExplanationLine),
  ways: z.array(Way).meta({ description: '可以补上的办法，已达上限的在后' }),
})

const Training = FiledProject.extend({
  bucket: RuleBucket,
  givesHundredths: z.int().meta({ description: '参加后按规则可计的学时，已扣上限' }),
})

const Application = z.strictObject({
  applicationYear: z.int(),
  outcome: z.enum(TITLE_OUTCOMES),
  isOpen: z.boolean().meta({ description: '所依据的内容未确认' }),
  shortageHundredths: z.int(),
  candidate: Candidate,
  windows: z.array(TitleWindow),
  shortages: z.array(
    z.strictObject({
      label: z.string(),
      shortageHundredths: z.int(),
      cure: z.enum(CURES),
      text: z.string(),
      planYear: z.int().nullable().meta({ description: '看哪个年度的办法；不能再补的为空' }),
      byWhen: z.string(),
    }),
  ),
})

export const Plan = z
  .strictObject({
    personId: Id,
    personName: z.string(),
    unitName: z.string().nullable(),
    standing: YearStanding,
    doing: z.enum(DOINGS).meta({ description: '该年度还能做什么：学习、补申报、由人社部门补录、都不能' }),
    deadlines: z.array(Deadline),
    gaps: z.array(Gap).meta({ description: '没有达到的要求；没有所差的为空' }),
    surplus: z.array(z.string()).meta({ description: '多出的学时，以及不能用在哪里' }),
    trainings: z.array(Training).meta({ description: '最近开班的备案培训，只列几项' }),
    applications: z.array(Application).meta({ description: '今年、明年申报职称' }),
    comparison: z.string(),
  })
  .meta({ id: 'Plan' })

export const plan = operations({
  planView: get('/api/plan', {
    summary: '我还差什么：本年度和申报职称所差的学时、截止日、依据、还能用的办法',
    access: ['professional', ...REVIEWERS],
    query: z.strictObject({
      personId: Id.optional().meta({ description: '管理端查看他人；本人为空' }),
      year: queryYear.optional(),
      ...wishes,
    }),
    reply: Plan,
    refusals: ['person.notFound', 'policy.packNotFound'],
  }),
})
