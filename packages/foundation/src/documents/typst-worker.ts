import { readFileSync } from 'node:fs'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { coverageOf, printable } from './printable.ts'
import type { TypstTask } from './typst.ts'
import { answerTasks } from './worker-process.ts'

// Nothing is there, so that a template reads only the files that were handed over with it.
const WORKSPACE = '/nonexistent/xueshi-documents'

// With 10 kept generations a process grows by 2.5 MB a document; with 2 it stays at 200 MB and is as fast.
const KEPT_GENERATIONS = 2

const [family, ...fontFiles] = process.argv.slice(2)
const fonts = fontFiles.map((file) => readFileSync(file))
const coverages = fonts.map(coverageOf)
const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fonts }] })

const PRELUDE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: sys.inputs.title, date: auto)
#set text(font: sys.inputs.family, lang: "zh", region: "cn", fallback: false)
`

const forPrint = (text: string) => printable(text, (codePoint) => coverages.every((covers) => covers(codePoint)))

answerTasks((task: TypstTask): Uint8Array => {
  try {
    return compile(task)
  } finally {
    compiler.resetShadow()
    compiler.evictCache(KEPT_GENERATIONS)
  }
})

function compile({ template, data, files, title, createdAt }: TypstTask): Uint8Array {
  for (const [name, bytes] of Object.entries(files)) {
    compiler.mapShadow(`${WORKSPACE}/files/${name}`, Buffer.from(bytes))
  }
  const inputs = {
    data: JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? forPrint(value) : value)),
    title: forPrint(title),
    family: family ?? '',
  }
  const compiled = compiler.compile({ mainFileContent: PRELUDE + template, inputs })
  if (!compiled.result) throw new Error(diagnostics(compiled.takeError()?.shortDiagnostics))
  return compiler.pdf(compiled.result, {
    pdfStandard: PdfStandard.A_2b,
    creationTimestamp: Math.floor(Date.parse(createdAt) / 1000),
  })
}

function diagnostics(found: readonly { message: string }[] = []): string {
  return `typst: ${found.map(({ message }) => message).join('; ')}`
}
