import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'

export type FileView = { id: string; name: string; mediaType: string; bytes: number; pages: number | null }
export type FileRow = FileView & { sha256: string; uploadedBy: string }

/** What others see of a file. */
export const fileView = ({ id, name, mediaType, bytes, pages }: FileView): FileView => ({
  id,
  name,
  mediaType,
  bytes,
  pages,
})

/** The scan of the stamped form that an act may come with. Refuses `files.notFound`. */
export async function requireScan(tx: Tx, actor: Actor, id: string | null): Promise<FileView | null> {
  const [scan] = await requireFiles(tx, actor, id === null ? [] : [id])
  return scan ? fileView(scan) : null
}

const selectFiles = (tx: Tx) =>
  tx
    .selectFrom('files')
    .select(['id', 'name', 'media_type as mediaType', 'bytes', 'pages', 'sha256', 'uploaded_by as uploadedBy'])

export type NewFile = FileRow & { uploadedAt: string }

export const insertFile = (tx: Tx, file: NewFile): Promise<void> => insertFiles(tx, [file])

export async function insertFiles(tx: Tx, files: readonly NewFile[]): Promise<void> {
  if (files.length === 0) return
  await tx.insertInto('files').values(files.map(fileColumns)).execute()
}

export const fileColumns = (file: NewFile) => ({
  id: file.id,
  sha256: file.sha256,
  name: file.name,
  media_type: file.mediaType,
  bytes: file.bytes,
  pages: file.pages,
  uploaded_by: file.uploadedBy,
  uploaded_at: file.uploadedAt,
})

export function findFile(tx: Tx, id: string): Promise<FileRow | undefined> {
  return selectFiles(tx).where('id', '=', id).executeTakeFirst()
}

/** Files that the actor uploaded himself, in the order asked for. Refuses `files.notFound`. */
export async function requireFiles(tx: Tx, actor: Actor, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return []
  const rows = await selectFiles(tx).where('id', 'in', ids).where('uploaded_by', '=', actor.accountId).execute()
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id)
    if (!row) throw new Refused('files.notFound')
    return row
  })
}

/** The declarations that show a file, as evidence of theirs or of an appeal, or as a stamped scan. */
export async function listDeclarationsShowing(tx: Tx, fileId: string): Promise<string[]> {
  const evidence = await tx
    .selectFrom('declaration_evidence')
    .select('declaration_id')
    .where('file_id', '=', fileId)
    .execute()
  const appeals = await tx
    .selectFrom('appeal_evidence as e')
    .innerJoin('appeals as v', (join) =>
      join.onRef('v.person_id', '=', 'e.person_id').onRef('v.id', '=', 'e.appeal_id'),
    )
    .select('v.declaration_id')
    .where('e.file_id', '=', fileId)
    .execute()
  const scans = await tx.selectFrom('opinions').select('declaration_id').where('stamped_scan_id', '=', fileId).execute()
  return [...evidence, ...appeals, ...scans].map(({ declaration_id }) => declaration_id)
}

/** Which of these bytes an uploaded file or a workbook that was imported stands for. */
export async function hashesInUse(tx: Tx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const files = await tx.selectFrom('files').select('sha256').where('sha256', 'in', hashes).execute()
  const workbooks = await tx.selectFrom('imports').select('file_sha256').where('file_sha256', 'in', hashes).execute()
  return new Set([...files.map(({ sha256 }) => sha256), ...workbooks.map(({ file_sha256 }) => file_sha256)])
}
