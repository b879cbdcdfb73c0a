import { RefusedCall } from '@xueshi/sdk/client'
import { platformRoutes } from '@xueshi/sdk/platform-routes.gen'
import { csrfToken } from '../api/platform.ts'
import type { StoredFile } from '../declarations/draft.ts'

/** What the server takes; it looks at the content again. */
export const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/jpeg,image/png,image/heic,image/heif'

/** Uploads one file, telling how far it is (0 to 1). `fetch`, on which the SDK stands, cannot tell. */
export function uploadFile(file: File, key: string, onProgress: (share: number) => void): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const { method, url } = platformRoutes.fileUpload
    request.open(method.toUpperCase(), `${url}?${new URLSearchParams({ name: file.name })}`)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', key)
    request.setRequestHeader('x-csrf-token', csrfToken() ?? '')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new RefusedCall(0, {}))
    request.onload = () => {
      if (request.status === 200) resolve(request.response as StoredFile)
      else reject(new RefusedCall(request.status, request.response ?? {}))
    }
    request.send(file)
  })
}
