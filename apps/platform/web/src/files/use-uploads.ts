import { RefusedCall } from '@xueshi/sdk/client'
import { useCallback, useRef, useState } from 'react'
import type { StoredFile } from '../declarations/draft.ts'
import { uploadFile } from './upload.ts'

/** One file on its way; `refused` says why it did not arrive. */
export type Upload = {
  readonly key: string
  readonly file: File
  readonly share: number
  readonly refused: string | null
}

/** Files one after another, each with its progress; `onStored` hears of each as it arrives. */
export function useUploads(onStored: (file: StoredFile) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const queue = useRef<Promise<void>>(Promise.resolve())
  const hear = useRef(onStored)
  hear.current = onStored

  const update = useCallback((key: string, part: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }, [])
  const remove = useCallback((key: string) => setUploads((all) => all.filter((one) => one.key !== key)), [])

  const send = useCallback(
    async ({ key, file }: Upload) => {
      try {
        const stored = await uploadFile(file, key, (share) => update(key, { share }))
        remove(key)
        hear.current(stored)
      } catch (error) {
        const why = error instanceof RefusedCall ? error.message : '没有传上去。请重试。'
        update(key, { refused: why })
      }
    },
    [remove, update],
  )
  const enqueue = useCallback(
    (upload: Upload) => {
      queue.current = queue.current.then(() => send(upload))
    },
    [send],
  )
  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, share: 0, refused: null }))
      setUploads((all) => [...all, ...added])
      added.forEach(enqueue)
    },
    [enqueue],
  )
  // The same key again: if the first attempt arrived after all, this one is the same upload.
  const retry = useCallback(
    (upload: Upload) => {
      update(upload.key, { share: 0, refused: null })
      enqueue(upload)
    },
    [enqueue, update],
  )
  return { uploads, add, retry, remove }
}
