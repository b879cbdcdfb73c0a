import { Answered, Loading } from '@xueshi/ui/states'
import { Button } from 'antd'
import { type KeyboardEvent, lazy, Suspense, useEffect, useState } from 'react'
import { useAsk } from '../api/ask.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { isPhoto } from './file-words.ts'

const PdfPages = lazy(async () => ({ default: (await import('./PdfPages.tsx')).PdfPages }))

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4]
const WHOLE_WIDTH = 2
// The pane scrolls, so it must be reachable for those who scroll by keys.
const REACHABLE = { tabIndex: 0 }

type EvidenceViewerProps = {
  files: readonly StoredFile[]
  startWith?: string | undefined /** What tells it from another one on the same page. */
  label?: string
}

/** Evidence in the page: files one after another, larger and smaller, by mouse, finger or keys. */
export function EvidenceViewer({ files, startWith, label = '佐证材料' }: EvidenceViewerProps) {
  const first = files.findIndex(({ id }) => id === startWith)
  const [at, setAt] = useState(Math.max(0, first))
  const [zoom, setZoom] = useState(WHOLE_WIDTH)
  const file = files[Math.min(at, files.length - 1)]
  if (file === undefined) return <p className="soft">没有佐证材料。</p>
  const percent = `${Math.round((ZOOMS[zoom] ?? 1) * 100)}%`
  const go = (step: number) => setAt(Math.min(files.length - 1, Math.max(0, at + step)))
  const scale = (step: number) => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, zoom + step)))
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    '+': () => scale(1),
    '=': () => scale(1),
    '-': () => scale(-1),
    '0': () => setZoom(WHOLE_WIDTH),
  }
  const press = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    <section className="viewer" aria-label={label} onKeyDown={press}>
      <p className="viewer-title" aria-live="polite">
        第 {at + 1} / {files.length} 份：{file.name}
      </p>
      <div className="viewer-bar" role="toolbar" aria-label={`查看${label}`}>
        <Button onClick={() => go(-1)} disabled={at === 0} aria-label="上一份">
          ‹
        </Button>
        <Button onClick={() => go(1)} disabled={at >= files.length - 1} aria-label="下一份">
          ›
        </Button>
        <span className="viewer-zoom">
          <Button onClick={() => scale(-1)} disabled={zoom === 0} aria-label="缩小">
            −
          </Button>
          <Button onClick={() => setZoom(WHOLE_WIDTH)} aria-label={`${percent}，恢复适合宽度`}>
            {percent}
          </Button>
          <Button onClick={() => scale(1)} disabled={zoom === ZOOMS.length - 1} aria-label="放大">
            +
          </Button>
        </span>
      </div>
      <FileView key={file.id} file={file} zoom={ZOOMS[zoom] ?? 1} />
    </section>
  )
}

function FileView({ file, zoom }: { file: StoredFile; zoom: number }) {
  const asked = useAsk('fileDownload', { path: { fileId: file.id } }, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <section className="viewer-pane" aria-label={file.name} {...REACHABLE}>
      <Answered asked={asked} lines={8}>
        {(content) =>
          isPhoto(file) ? (
            <Photo content={content} name={file.name} zoom={zoom} />
          ) : (
            <Suspense fallback={<Loading lines={8} />}>
              <PdfPages content={content} name={file.name} zoom={zoom} />
            </Suspense>
          )
        }
      </Answered>
    </section>
  )
}

function Photo({ content, name, zoom }: { content: Blob; name: string; zoom: number }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(content)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return url && <img src={url} alt={name} style={{ width: `${zoom * 100}%` }} />
}
