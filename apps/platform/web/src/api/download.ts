import { useMutation } from '@tanstack/react-query'
import type { Answer, Ask, OperationId, RefusedCall } from '@xueshi/sdk/client'
import { useToast } from '@xueshi/ui/Toasts'
import { platform } from './platform.ts'

export type Download = { [Id in OperationId]: Answer<Id> extends Blob ? Id : never }[OperationId]

/** Fetches a file and hands it to the browser to keep, or says why there is none. */
export function useDownload<Id extends Download>(id: Id) {
  const toast = useToast()
  const mutation = useMutation<Blob, RefusedCall, { ask: Ask<Id>; name: string }>({
    mutationFn: ({ ask }) => platform[id](ask) as Promise<Blob>,
    onSuccess: (blob, { name }) => {
      handOver(blob, name)
      toast(`已下载《${name}》`)
    },
    onError: (error) => toast(error.message, 'bad'),
  })
  return { run: (ask: Ask<Id>, name: string) => mutation.mutate({ ask, name }), running: mutation.isPending }
}

function handOver(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by the next turn; a little longer costs nothing.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
