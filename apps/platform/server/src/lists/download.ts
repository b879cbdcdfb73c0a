import { XLSX } from '@xueshi/contract/operation'
import { Refused } from '@xueshi/domain/refusals'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import type { DownloadFile } from '@xueshi/foundation/http/operation'
import type { z } from 'zod'
import type { Actor } from '../accounts/actor.ts'
import type { Services, Tx } from '../services.ts'

/** A column of a list as a file: what stands above it, and what of a row stands in it. */
export type ListColumn<Item> = {
  readonly header: string
  readonly width?: number
  readonly of: (item: Item) => string | number | null | undefined
}

/** A request for a list, whether for a page of it or for its file: `O` is the operation that answers the file. */
export type ListCall<O extends { readonly query: z.ZodType }> = {
  readonly tx: Tx
  readonly actor: Actor
  readonly query: Filters<z.output<O['query']>> & { readonly after?: string | undefined }
  readonly now: string
}

/** A list without filters has an output type that admits no other key either. */
type Filters<Query> = string extends keyof Query ? object : Query

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/**
 * The handler of a list as a workbook: the list's own page, with the same filters and so the same scope, as long as
 * `XUESHI_DOWNLOAD_ROWS`. Nothing in a row becomes a formula (`writeWorkbook`). Refuses `list.tooMany`.
 */
export function listDownload<Item, Call extends { readonly now: string }>(
  { settings }: Pick<Services, 'settings'>,
  title: string,
  columns: readonly ListColumn<Item>[],
  page: (call: Call, limit: number) => Promise<Page<Item>>,
) {
  return {
    async handle(call: Call): Promise<readonly Item[]> {
      const limit = settings.downloadRows
      const { items, next } = await page(call, limit)
      if (next !== null) throw new Refused('list.tooMany', { limit })
      return items
    },
    after: (items: readonly Item[], { now }: { readonly now: string }): Promise<DownloadFile> =>
      listFile(title, columns, items, now),
  }
}

async function listFile<Item>(
  title: string,
  columns: readonly ListColumn<Item>[],
  items: readonly Item[],
  now: string,
): Promise<DownloadFile> {
  const bytes = await writeWorkbook({
    properties: { createdAt: now },
    sheets: [
      {
        name: title,
        columns: columns.map(({ header, width }) => ({ header, key: header, ...(width !== undefined && { width }) })),
        rows: items.map((item) => Object.fromEntries(columns.map(({ header, of }) => [header, of(item)]))),
      },
    ],
  })
  return { mediaType: XLSX, fileName: `${title}.xlsx`, bytes }
}
