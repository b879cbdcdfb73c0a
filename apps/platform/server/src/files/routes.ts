import { files } from '@xueshi/contract/files'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { photosToPdf } from '@xueshi/foundation/documents/photos'
import type { Actor } from '../accounts/actor.ts'
import { isEvidenceBefore } from '../amendments/store.ts'
import { listVisible } from '../declarations/load.ts'
import { isMergeEvidenceBefore } from '../merges/store.ts'
import { isVersionDocumentBefore } from '../pack-versions/store.ts'
import { isReliefEvidenceBefore } from '../reliefs/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { type FileRow, fileView, findFile, insertFile, listDeclarationsShowing, requireFiles } from './store.ts'

export const fileRoutes = ({ db, files: store, sandbox, typst }: Services) => {
  /** Bytes that are safe to keep and to show: a HEIC becomes a JPEG, which every browser draws. */
  async function keep(bytes: Uint8Array) {
    const inspected = await sandbox.inspect(bytes)
    const kept = inspected.mediaType === 'image/heic' ? await sandbox.heicToJpeg(bytes) : bytes
    const mediaType = inspected.mediaType === 'image/heic' ? 'image/jpeg' : inspected.mediaType
    const pages = inspected.mediaType === 'application/pdf' ? inspected.pages : null
    return { ...(await store.put(kept)), mediaType, pages, bytes: kept.length }
  }

  return implement(files, {
    fileUpload: {
      before: ({ upload }) => keep(upload),
      async handle({ tx, actor, query, prepared, now, newId }) {
        const file = { ...prepared, id: newId(), name: query.name, uploadedBy: actor.accountId }
        await insertFile(tx, { ...file, uploadedAt: now })
        return fileView(file)
      },
    },
    filePhotosJoin: {
      async before({ actor, body, now }) {
        const rows = await db.read((tx) => requireFiles(tx, actor, body.fileIds))
        if (rows.some(({ mediaType }) => !mediaType.startsWith('image/'))) throw new Refused('files.notPhotos')
        const photos = await Promise.all(rows.map((row) => bytesOf(row)))
        return keep(await photosToPdf({ typst, sandbox }, photos, { title: body.name, createdAt: now }))
      },
      async handle({ tx, actor, body, prepared, now, newId }) {
        const file = { ...prepared, id: newId(), name: body.name, uploadedBy: actor.accountId }
        await insertFile(tx, { ...file, uploadedAt: now })
        return fileView(file)
      },
    },
    fileDownload: {
      handle: ({ tx, actor, path, now }) => readableFile(tx, actor, path.fileId, shanghaiDate(now)),
      after: async (row: FileRow) => ({
        mediaType: row.mediaType,
        fileName: row.name,
        bytes: await bytesOf(row),
        inline: true,
      }),
    },
  })

  async function bytesOf({ sha256 }: FileRow): Promise<Uint8Array> {
    const bytes = await store.get(sha256)
    if (!bytes) throw new Refused('files.notFound')
    return bytes
  }
}

/**
 * A file may be read by who uploaded it and by everybody who may see a declaration that shows it, or decides on an
 * amendment, a relief, a merge or a pack.
 */
async function readableFile(tx: Tx, actor: Actor, id: string, today: string): Promise<FileRow> {
  const row = await findFile(tx, id)
  if (!row) throw new Refused('files.notFound')
  if (row.uploadedBy === actor.accountId) return row
  if (await isEvidenceBefore(tx, id, actor.organisationId, today)) return row
  if (await isReliefEvidenceBefore(tx, id, actor.organisationId, today)) return row
  if (await isMergeEvidenceBefore(tx, id, actor)) return row
  if (await isVersionDocumentBefore(tx, id, actor)) return row
  const showing = await listVisible(tx, actor, await listDeclarationsShowing(tx, id))
  if (showing.length > 0) return row
  throw new Refused('files.notFound')
}
