import { filings } from '@xueshi/contract/filings'
import { pageOf, readKey } from '../paging.ts'
import { implement } from '../services.ts'
import { type FiledProjectRow, listFiledProjects } from './store.ts'

export const filingRoutes = () =>
  implement(filings, {
    async filedProjectList({ tx, query }) {
      const { year, search, limit } = query
      const after = readKey(query.after, 2) as [string, string] | null
      const rows = await listFiledProjects(tx, { year, search, after, limit: limit + 1 })
      return pageOf(rows, limit, filedProjectView, ({ name, id }) => [name, id])
    },
  })

/** As the contract shows it. */
export function filedProjectView({ filedOn: _, ...shown }: FiledProjectRow) {
  return shown
}
