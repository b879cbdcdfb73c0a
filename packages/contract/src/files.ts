import { filesRefusals } from '@xueshi/domain/files/refusals'
import { z } from 'zod'
import { download, get, operations, post } from './operation.ts'
import { Id, nameText } from './scalars.ts'

export const FILE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const

export const StoredFile = z
  .strictObject({
    id: Id,
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    pages: z.int().nullable(),
  })
  .meta({ id: 'StoredFile' })

const FILE_REFUSALS = Object.keys(filesRefusals) as (keyof typeof filesRefusals)[]

export const files = operations({
  fileUpload: post('/api/files', {
    summary: '上传佐证材料（PDF、JPEG、PNG、HEIC）',
    access: 'signedIn',
    query: z.strictObject({ name: nameText(200, '文件名') }),
    upload: true,
    reply: StoredFile,
    refusals: FILE_REFUSALS,
  }),
  filePhotosJoin: post('/api/files/join', {
    summary: '把几张照片合成一份 PDF',
    access: 'signedIn',
    body: z.strictObject({ fileIds: z.array(Id).min(1).max(30), name: nameText(200, '文件名') }),
    reply: StoredFile,
    refusals: FILE_REFUSALS,
  }),
  fileDownload: get('/api/files/{fileId}/content', {
    summary: '查看佐证材料',
    access: 'signedIn',
    path: z.strictObject({ fileId: Id }),
    reply: download(...FILE_TYPES),
    refusals: ['files.notFound'],
  }),
})
