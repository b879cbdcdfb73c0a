import { deflateSync } from 'node:zlib'

const CATALOG = [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
]

/** A PDF from objects as they are written, without a cross-reference table. */
export function pdfOf(objects: readonly (string | Buffer)[] = CATALOG, trailer = '/Root 1 0 R'): Buffer {
  const parts = objects.flatMap((object, index) => [`${index + 1} 0 obj\n`, object, '\nendobj\n'])
  return Buffer.concat(['%PDF-1.7\n', ...parts, `trailer\n<<${trailer}>>\n%%EOF`].map((part) => Buffer.from(part)))
}

const catalogWith = (more: string) => [`<</Type/Catalog/Pages 2 0 R${more}>>`, ...CATALOG.slice(1)]
const stream = (head: string, data: Buffer) =>
  Buffer.concat([Buffer.from(`<<${head}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')])
const packed = (bytes: number) => deflateSync(Buffer.alloc(bytes), { level: 1 })
const objects = (filter: string, data: Buffer, count = 1) =>
  pdfOf([...CATALOG, stream(`/Type/ObjStm/N ${count}/First 4/Filter${filter}`, data)])

/** PDFs by what is wrong with them, each made when it is needed. */
export const HOSTILE_PDFS: Readonly<Record<string, readonly (() => Buffer)[]>> = {
  'broken PDF': [
    () => Buffer.from('%PDF-1.7'),
    () => Buffer.from('%PDF-9999999999999999999'),
    () => pdfOf().subarray(0, 60),
    () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
    () => pdfOf(['<</Type/Catalog/Pages 1 0 R>>']),
    () => pdfOf([...CATALOG.slice(0, 1), '<</Type/Pages/Kids[3 0 R]/Count 2000000000>>', ...CATALOG.slice(2)]),
    () => pdfOf([...CATALOG, `${'['.repeat(200_000)}${']'.repeat(200_000)}`]),
    () => pdfOf([...CATALOG, `${'<</A '.repeat(100_000)}1${'>>'.repeat(100_000)}`]),
    () => pdfOf([...CATALOG, `(${'('.repeat(300_000)}`]),
    () => pdfOf([...CATALOG, `<${'4'.repeat(3_000_000)}`]),
    () => pdfOf([...CATALOG, `${'4 0 R '.repeat(300_000)}`]),
    () => pdfOf(Array(40_000).fill('<</Type/Page/Parent 2 0 R>>')),
    () => Buffer.concat([pdfOf(), Buffer.from('\nstartxref\n0\n%%EOF'.repeat(20_000))]),
  ],
  'PDF that unpacks': [
    () => objects('/FlateDecode', packed(400_000_000)),
    () => objects('/FlateDecode', packed(1000), 2_000_000_000),
    () => objects('[/FlateDecode/FlateDecode/FlateDecode]', deflateSync(deflateSync(packed(300_000_000)))),
  ],
  'locked PDF': [
    () => pdfOf([...CATALOG, '<</Filter/Standard/V 1/R 2/P -44>>'], '/Root 1 0 R/Encrypt 4 0 R'),
    () => pdfOf(CATALOG, '/Root 1 0 R/Encrypt 99 0 R'),
    () => pdfOf(CATALOG, '/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6>>'),
  ],
  'PDF that acts': [
    () => pdfOf(catalogWith('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>')),
    () => pdfOf(catalogWith('/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)/P(/c calc)>>>>')),
    () => pdfOf(catalogWith('/AA<</WC<</S/URI/URI(http://127.0.0.1:9/)>>>>')),
    () => pdfOf(catalogWith('/OpenAction<</S/GoToR/F(//127.0.0.1/share/a.pdf)>>')),
    () => pdfOf(catalogWith('/Names<</EmbeddedFiles<</Names[(a)<</EF<</F 9 0 R>>>>]>>>>')),
    () => pdfOf(catalogWith('/AcroForm<</XFA 9 0 R>>')),
  ],
}
