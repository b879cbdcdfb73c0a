import { Refused } from '@xueshi/domain/refusals'
import type { JobServices } from '../services.ts'

type Store = Pick<JobServices, 'crypto' | 'files'>

/** Keeps an uploaded workbook encrypted, because it is full of identity numbers; answers its place in the file store. */
export async function keepWorkbook({ crypto, files }: Store, bytes: Uint8Array): Promise<string> {
  const { sha256 } = await files.put(crypto.encrypt(Buffer.from(bytes).toString('base64')))
  return sha256
}

/** Refuses `files.notFound` where it is gone. */
export async function fetchWorkbook({ crypto, files }: Store, sha256: string): Promise<Uint8Array> {
  const kept = await files.get(sha256)
  if (!kept) throw new Refused('files.notFound')
  return new Uint8Array(Buffer.from(crypto.decrypt(kept), 'base64'))
}
