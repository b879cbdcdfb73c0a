import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { createWorkerProcess } from './worker-process.ts'

/** One family in the weights that documents use, as files of its own. */
export type FontFamily = { name: string; files: readonly string[] }

export type TypstDocument = {
  /** Typst source. It finds the data as `data` and the files as `/files/<name>`; page and text it sets itself. */
  template: string
  /** Any JSON. It never becomes source: `#panic("x")` in a name is printed. */
  data: unknown
  files?: Readonly<Record<string, Uint8Array>>
  /** The title in the document's properties. */
  title: string
  /** UTC instant that the document bears as its time of making. */
  createdAt: string
}

export type TypstTask = Required<TypstDocument>

export type Typst = {
  /** The document as PDF/A-2b; the same input gives the same bytes. Throws `WorkerFailed`. */
  pdf(document: TypstDocument): Promise<Uint8Array>
  close(): Promise<void>
}

export type TypstSettings = {
  fonts?: FontFamily
  timeLimitMs?: number
  memoryLimitBytes?: number
  documentsPerProcess?: number
}

/** Noto Serif SC, Regular and Bold: the whole of each, as names need characters that subsets lack (䶮 㛃 𬭎). */
export function notoSerifSc(): FontFamily {
  const { resolve } = createRequire(import.meta.url)
  const file = (weight: string) => resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`)
  return { name: 'Noto Serif SC', files: [file('400Regular'), file('700Bold')] }
}

/** The maker of PDF documents; its process starts with the first document. */
export function createTypst(settings: TypstSettings = {}): Typst {
  const fonts = settings.fonts ?? notoSerifSc()
  const worker = createWorkerProcess<TypstTask, Uint8Array>({
    module: new URL('./typst-worker.ts', import.meta.url),
    args: [fonts.name, ...fonts.files],
    env: { FONTCONFIG_FILE: fileURLToPath(new URL('./no-system-fonts.conf', import.meta.url)) },
    timeLimitMs: settings.timeLimitMs ?? 30_000,
    memoryLimitBytes: settings.memoryLimitBytes ?? 1_500_000_000,
    tasksPerProcess: settings.documentsPerProcess ?? 2000,
  })
  return {
    pdf: (document) => worker.run({ files: {}, ...document }),
    close: worker.close,
  }
}
