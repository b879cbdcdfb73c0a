import { ErrorState, Loading } from '@xueshi/ui/states'
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  RenderingCancelledException,
  version,
} from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

const HOME = `/assets/pdfjs-${version}`
// Served by the build from pdf.js itself: Chinese scans and forms rarely carry their own fonts.
const PARTS = {
  cMapUrl: `${HOME}/cmaps/`,
  standardFontDataUrl: `${HOME}/standard_fonts/`,
  wasmUrl: `${HOME}/wasm/`,
}

type PdfPagesProps = { content: Blob; name: string; zoom: number }

/** All pages of a PDF, one under the other. Scripts and forms inside it are not run. */
export function PdfPages({ content, name, zoom }: PdfPagesProps) {
  const [opened, setOpened] = useState<PDFDocumentProxy | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let closed = false
    let task: ReturnType<typeof getDocument> | null = null
    const open = async () => {
      const data = new Uint8Array(await content.arrayBuffer())
      if (closed) return
      task = getDocument({ data, ...PARTS, enableXfa: false })
      const document = await task.promise
      if (!closed) setOpened(document)
    }
    open().catch((failure: unknown) => !closed && setError(failure))
    return () => {
      closed = true
      setOpened(null)
      void task?.destroy()
    }
  }, [content])
  if (error !== null) return <ErrorState error={error} />
  if (opened === null) return <Loading lines={8} />
  const numbers = Array.from({ length: opened.numPages }, (_, index) => index + 1)
  return (
    <div className="pdf">
      {numbers.map((number) => (
        <PdfPage
          key={number}
          of={opened}
          number={number}
          zoom={zoom}
          label={`${name} 第 ${number} / ${opened.numPages} 页`}
        />
      ))}
    </div>
  )
}

function PdfPage({ of, number, zoom, label }: { of: PDFDocumentProxy; number: number; zoom: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    if (target === null) return
    let cancel = () => {}
    const draw = async () => {
      const page = await of.getPage(number)
      const width = (target.parentElement?.clientWidth ?? 600) * zoom
      const scale = (width / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio
      const viewport = page.getViewport({ scale })
      target.width = viewport.width
      target.height = viewport.height
      const rendering = page.render({ canvas: target, viewport })
      cancel = () => rendering.cancel()
      await rendering.promise
    }
    draw().catch((failure: unknown) => {
      // A newer zoom or another file has taken over.
      if (!(failure instanceof RenderingCancelledException)) throw failure
    })
    return () => cancel()
  }, [of, number, zoom])
  return <canvas ref={canvas} role="img" aria-label={label} style={{ width: `${zoom * 100}%` }} />
}
