import { TEMPLATES } from '@xueshi/domain/imports/templates'
import { WORKBOOK_KINDS } from '@xueshi/domain/workbooks/workbook-kind'
import { z } from 'zod'
import { download, get, operations, post } from './operation.ts'
import { Id, Instant, Nothing, nameText, pageOf, queryAfter, queryLimit, queryYear } from './scalars.ts'

export const Import = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    kind: z.enum(WORKBOOK_KINDS).nullable().meta({ description: '核对后识别的表格种类' }),
    state: z.enum(['waiting', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled']),
    step: z.enum(['check', 'apply']).meta({ description: '正在进行、已完成或中断时所处的步骤：核对、写入' }),
    progress: z.int().meta({ description: '本步骤已处理行数' }),
    rows: z.int().nullable().meta({ description: '总行数；核对花名册期间含空行' }),
    written: z.int().meta({ description: '已写入行数' }),
    accepted: z.int(),
    refused: z.int(),
    already: z.int(),
    applicationYear: z.int().nullable().meta({ description: '职称申报名单：所核对的申报年度' }),
    failure: z.string().nullable(),
    createdAt: Instant,
    createdByName: z.string(),
  })
  .meta({ id: 'Import' })

export const ImportRow = z
  .strictObject({
    sheet: z.string(),
    row: z.int(),
    verdict: z.enum(['accept', 'refuse', 'already']),
    cell: z.string().nullable(),
    code: z.string().nullable(),
    findings: z.array(
      z.strictObject({
        severity: z.enum(['blocking', 'attention']),
        code: z.string(),
        cell: z.string().nullable(),
        text: z.string(),
      }),
    ),
    answers: z.array(z.string()).nullable().meta({ description: '职称申报名单：结论、公需、专业、差在哪里' }),
  })
  .meta({ id: 'ImportRow' })

export const ImportProblem = z
  .strictObject({ code: z.string(), name: z.string(), rows: z.int() })
  .meta({ id: 'ImportProblem' })

const importers = ['clerk', 'handler', 'supervisor', 'systemAdministrator'] as const
const path = z.strictObject({ importId: Id })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const imports = operations({
  importCreate: post('/api/imports', {
    summary: '上传 Excel 并核对（不写入）',
    access: importers,
    query: z.strictObject({
      name: nameText(200, '文件名'),
      applicationYear: queryYear
        .optional()
        .meta({ description: '只用于职称申报名单：逐人核对该年度申报所需的学时，不写入' }),
    }),
    upload: true,
    reply: Import,
    refusals: ['workbooks.unreadable', 'workbooks.tooLarge', 'import.templateNotYours', 'policy.packNotFound'],
  }),
  importTemplate: get('/api/import-templates/{template}', {
    summary: '下载模板：空表、表头、选项和填写说明',
    access: importers,
    path: z.strictObject({ template: z.enum(TEMPLATES) }),
    reply: download(XLSX),
    refusals: ['import.templateNotYours'],
  }),
  importList: get('/api/imports', {
    summary: '导入记录',
    access: importers,
    query: z.strictObject({ limit: queryLimit(200, 50), after: queryAfter }),
    reply: pageOf(Import),
    refusals: [],
  }),
  importView: get('/api/imports/{importId}', {
    summary: '一次导入',
    access: importers,
    path,
    reply: Import,
    refusals: ['import.notFound'],
  }),
  importRowList: get('/api/imports/{importId}/rows', {
    summary: '逐行核对结果',
    access: importers,
    path,
    query: z.strictObject({
      verdict: z.enum(['accept', 'refuse', 'already']).optional(),
      code: z.string().max(60).optional().meta({ description: '只看因此不能写入的行' }),
      limit: queryLimit(500, 100),
      after: queryAfter,
    }),
    reply: pageOf(ImportRow),
    refusals: ['import.notFound'],
  }),
  importProblemList: get('/api/imports/{importId}/problems', {
    summary: '各类错误及行数',
    access: importers,
    path,
    reply: z.strictObject({ items: z.array(ImportProblem) }),
    refusals: ['import.notFound'],
  }),
  importApply: post('/api/imports/{importId}/apply', {
    summary: '写入核对通过的行',
    access: importers,
    path,
    body: Nothing,
    reply: Import,
    refusals: ['import.notFound', 'import.notChecked', 'import.onlyAnswers'],
  }),
  importCancel: post('/api/imports/{importId}/cancel', {
    summary: '取消导入（已写入的行保留）',
    access: importers,
    path,
    body: Nothing,
    reply: Import,
    refusals: ['import.notFound', 'import.notRunning'],
  }),
  importRetry: post('/api/imports/{importId}/retry', {
    summary: '继续中断的导入',
    access: importers,
    path,
    body: Nothing,
    reply: Import,
    refusals: ['import.notFound', 'import.notStopped'],
  }),
  importChecked: get('/api/imports/{importId}/checked.xlsx', {
    summary: '下载标注后的 Excel',
    access: importers,
    path,
    reply: download(XLSX),
    refusals: ['import.notFound', 'import.notChecked'],
  }),
})
