import type { StoredFile } from '../declarations/draft.ts'

export const isPhoto = ({ mediaType }: StoredFile): boolean => mediaType.startsWith('image/')

/** `1.2 MB，3 页`. */
export function fileSize({ bytes, pages }: StoredFile): string {
  const size =
    bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return pages === null ? size : `${size}，${pages} 页`
}
