import { imports } from '@xueshi/contract/imports'
import { XLSX } from '@xueshi/contract/operation'
import { type ImportAction, importRefusal, isChecked, writeRefusal } from '@xueshi/domain/imports/actions'
import { templateNames, templateRefusal } from '@xueshi/domain/imports/templates'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { CANDIDATE_ANSWERS } from '@xueshi/domain/workbooks/candidates'
import { answerMarksOf, marksOf, type WorkbookMarks } from '@xueshi/domain/workbooks/marks'
import { problemName } from '@xueshi/domain/workbooks/refusals'
import { writeTemplate } from '@xueshi/foundation/documents/workbook-template'
import type { Actor } from '../accounts/actor.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { STEP_JOBS } from './resume.ts'
import {
  beginStep,
  countProblems,
  findImport,
  type ImportRow,
  insertImport,
  listImportRows,
  listImports,
  lockImport,
  setImportState,
} from './store.ts'
import { type TemplateOrder, templateOf } from './templates/template-of.ts'
import { fetchWorkbook, keepWorkbook } from './workbook-file.ts'

export const importRoutes = (services: Services) => {
  const { jobs, workbooks } = services
  return implement(imports, {
    importCreate: {
      /** Opened once here, so that what no program can read is refused at once. */
      async before({ upload }) {
        await workbooks.open(upload)
        return keepWorkbook(services, upload)
      },
      async handle({ tx, actor, query, prepared, now, newId }) {
        const { applicationYear } = query
        if (applicationYear !== undefined) {
          refuseIf(templateRefusal('candidates', actor.role, actor.organisationKind))
          services.policies.packOf(applicationYear)
        }
        const id = newId()
        const { accountId, grantId, name: accountName } = actor
        await insertImport(tx, {
          id,
          accountId,
          grantId,
          accountName,
          fileName: query.name,
          fileSha256: prepared,
          applicationYear,
          now,
        })
        await jobs.send(tx, STEP_JOBS.check, { importId: id })
        return importView(await ownImport(tx, actor, id))
      },
    },

    importTemplate: {
      async handle({ actor, path: { template }, now }) {
        refuseIf(templateRefusal(template, actor.role, actor.organisationKind))
        return { template, organisationName: actor.organisationName, role: actor.role, now }
      },
      after: async ({ template, ...of }: TemplateOrder) => ({
        mediaType: XLSX,
        fileName: `${templateNames[template]}模板.xlsx`,
        bytes: await writeTemplate(templateOf(template, of)),
      }),
    },

    async importList({ tx, actor, query }) {
      const [after] = readKey(query.after, 1) ?? []
      const rows = await listImports(tx, { grantId: actor.grantId, after: after ?? null, limit: query.limit + 1 })
      return pageOf(rows, query.limit, importView, ({ id }) => [id])
    },

    importView: async ({ tx, actor, path }) => importView(await ownImport(tx, actor, path.importId)),

    async importRowList({ tx, actor, path, query }) {
      const { id } = await ownImport(tx, actor, path.importId)
      const after = positionOf(readKey(query.after, 1))
      const rows = await listImportRows(tx, id, {
        verdict: query.verdict,
        code: query.code,
        after,
        limit: query.limit + 1,
      })
      return pageOf(
        rows,
        query.limit,
        ({ position: _, answers, ...row }) => ({ ...row, answers: answers ? [...answers] : null }),
        ({ position }) => [String(position)],
      )
    },

    async importProblemList({ tx, actor, path }) {
      const { id } = await ownImport(tx, actor, path.importId)
      const items = await countProblems(tx, id)
      return { items: items.map(({ code, rows }) => ({ code, rows, name: problemName(code) })) }
    },

    async importApply({ tx, actor, path, now }) {
      const row = await lockOwnImport(tx, actor, path.importId, 'apply')
      refuseIf(writeRefusal(row.kind))
      await beginStep(tx, row.id, 'applying', now)
      await jobs.send(tx, STEP_JOBS.apply, { importId: row.id })
      return importView(await ownImport(tx, actor, row.id))
    },

    async importCancel({ tx, actor, path, now }) {
      const row = await lockOwnImport(tx, actor, path.importId, 'cancel')
      await setImportState(tx, row.id, 'cancelled', now)
      return importView(await ownImport(tx, actor, row.id))
    },

    async importRetry({ tx, actor, path, now }) {
      const row = await lockOwnImport(tx, actor, path.importId, 'retry')
      await setImportState(tx, row.id, row.step === 'check' ? 'checking' : 'applying', now)
      await jobs.send(tx, STEP_JOBS[row.step], { importId: row.id })
      return importView(await ownImport(tx, actor, row.id))
    },

    importChecked: {
      async handle({ tx, actor, path }) {
        const row = await ownImport(tx, actor, path.importId)
        if (!isChecked(row)) throw new Refused('import.notChecked')
        return { row, marks: await listMarks(tx, row) }
      },
      after: async ({ row, marks }: { row: ImportRow; marks: readonly WorkbookMarks[] }) => ({
        mediaType: XLSX,
        fileName: `${row.fileName.replace(/\.xlsx$/i, '')}.checked.xlsx`,
        bytes: await workbooks.mark(await fetchWorkbook(services, row.fileSha256), ...marks),
      }),
    },
  })
}

const ROWS_OF_MARKS = 2000

/** The marks of all rows, read a page at a time so that not all their findings are held at once. */
async function listMarks(tx: Tx, { id, kind }: ImportRow): Promise<WorkbookMarks[]> {
  const marks: WorkbookMarks[] = []
  for (let after: number | null = null; ; ) {
    const rows = await listImportRows(tx, id, { verdict: undefined, after, limit: ROWS_OF_MARKS })
    marks.push(kind === 'candidates' ? answerMarksOf(rows, CANDIDATE_ANSWERS) : marksOf(rows))
    after = rows.at(-1)?.position ?? null
    if (rows.length < ROWS_OF_MARKS) return marks
  }
}

/** As `ownImport`, against everybody else until the transaction ends. Refuses also what its state does not allow. */
async function lockOwnImport(tx: Tx, actor: Actor, id: string, action: ImportAction): Promise<ImportRow> {
  await lockImport(tx, id)
  const row = await ownImport(tx, actor, id)
  const refusal = importRefusal(action, row.state)
  if (refusal) throw new Refused(refusal)
  return row
}

/** An import is its account's in the role in which it was made. Refuses `import.notFound`. */
async function ownImport(tx: Tx, actor: Actor, id: string): Promise<ImportRow> {
  const row = await findImport(tx, id)
  if (row?.grantId !== actor.grantId) throw new Refused('import.notFound')
  return row
}

/** Refuses `request.malformed`. */
function positionOf(key: readonly string[] | null): number | null {
  if (key === null) return null
  if (!/^\d{1,9}$/.test(key[0] ?? '')) throw new Refused('request.malformed', { problem: '翻页标记无效' })
  return Number(key[0])
}

function importView(row: ImportRow) {
  const { accountName, accountId: _account, grantId: _grant, fileSha256: _file, ...rest } = row
  const { partCount: _parts, partsDone: _done, ...shown } = rest
  return { ...shown, createdByName: accountName }
}
