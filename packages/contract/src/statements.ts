import { z } from 'zod'
import { download, get, operations } from './operation.ts'
import { Id, queryYear } from './scalars.ts'

export const statements = operations({
  statementAnnex3: get('/api/statements/annex3', {
    summary: '专业技术人员继续教育情况登记表（附件3）：由草稿打印供盖章，或由学时银行打印',
    access: ['professional', 'clerk', 'handler', 'supervisor'],
    query: z.strictObject({
      year: queryYear,
      purpose: z
        .enum(['application', 'record'])
        .meta({ description: 'application 由草稿和在办申报；record 由学时银行' }),
      personId: Id.optional(),
    }),
    reply: download('application/pdf'),
    refusals: ['person.notFound', 'policy.packNotFound'],
  }),
  statementAnnex3All: get('/api/statements/annex3/staff', {
    summary: '本单位全体人员的附件3，一份文件',
    access: ['clerk'],
    query: z.strictObject({ year: queryYear, purpose: z.enum(['application', 'record']) }),
    reply: download('application/pdf'),
    refusals: ['policy.packNotFound', 'statement.nobody', 'statement.tooMany'],
  }),
})
