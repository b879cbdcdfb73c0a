import { imports } from '@xueshi/contract/imports'
import { XLSX } from '@xueshi/contract/operation'
import { Refused } from '@xueshi/domain/refusals'
import { marksOf } from '@xueshi/domain/workbooks/marks'
import type { Actor } from '../accounts/actor.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import {
  findImport,
  type ImportRow,
  insertImport,
  listImportRows,
  listImports,
  lockImport,
  setImportState,
} from './store.ts'
import { fetchWorkbook, keepWorkbook } from './workbook-file.ts'

export const importRoutes = (services: Services) => {
  const { jobs, workbooks } = services
  return implement(imports, {
    importCreate: {
      /** Opened once here, so that what no program can read is refused at once. */
      async before({ upload }) {
        await workbooks.read(upload)
        return keepWorkbook(services, upload)
      },
      async handle({ tx, actor, query, prepared, now, newId }) {
        const id = newId()
        const { accountId, grantId, name: accountName } = actor
        await insertImport(tx, {
          id,
          accountId,
          grantId,
          accountName,
          fileName: query.name,
          fileSha256: prepared,
          now,
        })
        await jobs.send(tx, 'importCheck', { importId: id })
        return importView(await ownImport(tx, actor, id))
      },
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
      const rows = await listImportRows(tx, id, { verdict: query.verdict, after, limit: query.limit + 1 })
      return pageOf(
        rows,
        query.limit,
        ({ position: _, ...row }) => row,
        ({ position }) => [String(position)],
      )
    },

    async importApply({ tx, actor, path, now }) {
      await lockImport(tx, path.importId)
      const row = await ownImport(tx, actor, path.importId)
      if (row.state !== 'checked') throw new Refused('import.notChecked')
      await setImportState(tx, row.id, 'applying', now)
      await jobs.send(tx, 'importApply', { importId: row.id })
      return importView(await ownImport(tx, actor, row.id))
    },

    importChecked: {
      async handle({ tx, actor, path }) {
        const row = await ownImport(tx, actor, path.importId)
        if (row.rows === null) throw new Refused('import.notChecked')
        return { row, rows: await listImportRows(tx, row.id, { verdict: undefined, after: null, limit: null }) }
      },
      after: async ({ row, rows }: { row: ImportRow; rows: Awaited<ReturnType<typeof listImportRows>> }) => ({
        mediaType: XLSX,
        fileName: `${row.fileName.replace(/\.xlsx$/i, '')}.checked.xlsx`,
        bytes: await workbooks.mark(await fetchWorkbook(services, row.fileSha256), marksOf(rows)),
      }),
    },
  })
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

function importView({ accountName, accountId: _account, grantId: _grant, fileSha256: _file, ...shown }: ImportRow) {
  return { ...shown, createdByName: accountName }
}
