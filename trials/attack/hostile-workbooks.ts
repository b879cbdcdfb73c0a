import type { HostileFile } from './hostile-files.ts'
import { KIND, PART, PART_NAMES, RELATIONS, sheetOf, workbookParts, XML } from './workbook-parts.ts'
import { type Part, zipOf } from './zip.ts'

type Makers = readonly (() => Buffer)[]
/** An address and a file that nobody may look at. */
export type Bait = { readonly url: string; readonly file: string }

/** Workbooks that fetch, unpack, grow or lie. */
export function hostileWorkbooks(bait: Bait): HostileFile[] {
  const named: Record<string, Makers> = {
    'external entity': [
      ...declaring(`<!DOCTYPE a [<!ENTITY e SYSTEM "${bait.url}/general">]>`, '&e;'),
      ...declaring(`<!DOCTYPE a [<!ENTITY e SYSTEM "file://${bait.file}">]>`, '&e;'),
      ...declaring(`<!DOCTYPE a [<!ENTITY % p SYSTEM "${bait.url}/parameter"> %p;]>`, 'x'),
      ...declaring(`<!DOCTYPE a SYSTEM "${bait.url}/outer.dtd">`, 'x'),
    ],
    'entities that multiply': declaring(`<!DOCTYPE a [<!ENTITY l0 "示例示例">${LAUGHS}]>`, '&l30;'),
    'outward links': outward(bait),
    'zip bomb': BOMBS,
    'archive that lies': LIARS,
    'parts that lie': PARTS_THAT_LIE,
    'larger than any': SIZES,
    'text of no text': ['&#0;', '&#xD800;', '_x0000_', '&#x202E;姓名', '&#xFFFF;', '示'.repeat(60_000)].map(
      (text) => () => book({ sheet: sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`) }),
    ),
  }
  return Object.entries(named).flatMap(([kind, all]) => all.map((make) => ({ kind: `workbook: ${kind}`, make })))
}

const book = (change: Parameters<typeof workbookParts>[0]): Buffer => zipOf(workbookParts(change))
const LAUGHS = Array.from({ length: 30 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
)

/** Each part with a document type before its root, and the entity in its text where it has one. */
function declaring(doctype: string, entity: string): Makers {
  return PART_NAMES.map((name, index) => () => {
    const text = String(workbookParts()[index]?.data)
      .replace(XML, `${XML}${doctype}`)
      .replace(/<t>[^<]*<\/t>/, `<t>${entity}</t>`)
      .replace(/name="表"/, `name="${entity}"`)
    return book({ [name]: text })
  })
}

const relations = (all: string) => `${XML}<Relationships xmlns="${RELATIONS}">${all}</Relationships>`
const relation = (id: string, kind: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${KIND}/${kind}" Target="${target}"${more}/>`
const OUTSIDE = ' TargetMode="External"'

const outward = ({ url, file }: Bait): Makers => [
  () => book({ workbookRels: relations(relation('rId1', 'worksheet', `${url}/sheet.xml`, OUTSIDE)) }),
  () => book({ workbookRels: relations(relation('rId1', 'worksheet', `../../../../../..${file}`)) }),
  () =>
    book({
      workbookRels: relations(
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
          relation('rId2', 'externalLink', `file://${file}`, OUTSIDE),
      ),
    }),
]

const media = (name: string, data: Part['data'], more: Partial<Part> = {}): Part => ({
  name: `xl/media/${name}`,
  data,
  ...more,
})
const spaces = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, 0x20)

const BOMBS: Makers = [
  () => zipOf([...workbookParts(), media('a.bin', spaces(400))]),
  () => book({ sheet: spaces(100).toString('latin1') }),
  () => zipOf([...workbookParts(), media('a.zip', zipOf([media('b.zip', zipOf([media('c', spaces(100))]))]))]),
  // A hundred names for the same bytes.
  () =>
    zipOf([
      ...workbookParts(),
      media('0', spaces(9)),
      ...Array.from({ length: 100 }, (_, at) => media(`${at + 1}`, '', { sharing: 6 })),
    ]),
  () => zipOf([...workbookParts(), ...Array.from({ length: 3000 }, (_, at) => media(`${at}`, ''))]),
  () => zipOf([...workbookParts(), media('a.bin', spaces(100), { claimedSize: 10 })]),
  () => zipOf([...workbookParts(), media('a.bin', 'a', { claimedSize: 0xfffffffe })]),
]

const hidden = () => zipOf([...workbookParts(), media('a.bin', spaces(90))])

/** Archives in which one reader finds other files than another. */
const LIARS: Makers = [
  () => zipOf(workbookParts(), { end: (record) => record.writeUInt16LE(0xffff, 4) }),
  () => zipOf(workbookParts(), { end: (record) => record.writeUInt32LE(0xffffffff, 12) }),
  () => zipOf(workbookParts(), { end: (record) => record.writeUInt32LE(7, 12) }),
  () => zipOf([...workbookParts(), media('a.bin', spaces(90))], { end: (record) => record.writeUInt16LE(6, 10) }),
  () => zipOf(workbookParts(), { before: Buffer.from('<html>') }),
  () => zipOf(workbookParts(), { before: hidden() }),
  () => Buffer.concat([zipOf(workbookParts()), hidden()]),
  () => Buffer.concat([hidden(), zipOf(workbookParts())]),
  () => zip64(workbookParts(), [...workbookParts(), media('a.bin', spaces(90))]),
  () => zipOf(workbookParts().map((part) => ({ ...part, encrypted: true }))),
]

/** The end record names one directory, and the one of 64 bits another. */
function zip64(shown: readonly Part[], meant: readonly Part[]): Buffer {
  const other = zipOf(meant)
  return zipOf(shown, {
    before: other.subarray(0, other.length - 22),
    beforeEnd: (at) => {
      const record = Buffer.alloc(56 + 20)
      record.writeUInt32LE(0x06064b50, 0)
      record.writeBigUInt64LE(44n, 4)
      record.writeBigUInt64LE(BigInt(meant.length), 24)
      record.writeBigUInt64LE(BigInt(meant.length), 32)
      record.writeBigUInt64LE(BigInt(other.readUInt32LE(other.length - 10)), 40)
      record.writeBigUInt64LE(BigInt(other.readUInt32LE(other.length - 6)), 48)
      record.writeUInt32LE(0x07064b50, 56)
      record.writeBigUInt64LE(BigInt(at), 64)
      record.writeUInt32LE(1, 72)
      return record
    },
    end: (record) => record.writeUInt16LE(0xffff, 4),
  })
}

const PARTS_THAT_LIE: Makers = [
  () => zipOf([...workbookParts(), { name: 'xl/workbook.xml', data: '<a/>' }]),
  () => zipOf([...workbookParts(), { name: '../../../../tmp/escaped.xml', data: 'x' }]),
  () => zipOf([...workbookParts(), { name: 'xl/vbaProject.bin', data: 'Attribute VB_Name' }]),
  () => zipOf(workbookParts().filter(({ name }) => name !== 'xl/worksheets/sheet1.xml')),
  () => book({ sheet: 'not XML' }),
  () => book({ sheet: sheetOf('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>') }),
  () => book({ sheet: sheetOf('<row r="-1"><c r="ZZZZZZ1"><v>1</v></c></row>') }),
  () => book({ sheet: sheetOf('<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1/")</f><v>1e999</v></c></row>') }),
]

const cellAt = (address: string) => `<row r="${/\d+/.exec(address)?.[0]}"><c r="${address}"><v>1</v></c></row>`
const oneSheet = '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>'
const described = (inner: string) => `${XML}<workbook ${PART}>${inner}</workbook>`
const validation = '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation>'

/** Small files that are large once they are opened. */
const SIZES: Makers = [
  () => book({ sheet: sheetOf(Array.from({ length: 300_000 }, (_, at) => cellAt(`A${at + 1}`)).join('')) }),
  () => book({ sheet: sheetOf(cellAt('XFD1048576')) }),
  () => book({ sheet: sheetOf(cellAt('A1'), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>') }),
  () => book({ sheet: sheetOf(cellAt('A1'), `<dataValidations>${validation}</dataValidations>`) }),
  () => book({ sheet: sheetOf('').replace('<sheetData>', '<cols><col min="1" max="2000000000"/></cols><sheetData>') }),
  () =>
    book({
      workbook: described(
        `<sheets>${Array.from({ length: 5000 }, (_, at) => `<sheet name="s${at}" sheetId="${at + 1}" r:id="rId1"/>`).join('')}</sheets>`,
      ),
    }),
  () =>
    book({
      workbook: described(
        `${oneSheet}<definedNames><definedName name="a">表!$A$1:$XFD$1048576</definedName></definedNames>`,
      ),
    }),
  () => book({ sheet: sheetOf('<row>'.repeat(200_000)) }),
  () => book({ strings: `${XML}<sst ${PART}>${'<si><t>a</t></si>'.repeat(2_000_000)}</sst>` }),
]
