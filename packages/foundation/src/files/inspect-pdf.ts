import { Refused } from '@xueshi/domain/refusals'
import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFStream,
} from 'pdf-lib'

/**
 * What a reviewer should know of a PDF that is otherwise in order. None is refused: electronic invoices carry their
 * data as an attachment, forms filled in a PDF program carry scripts; our viewer runs and opens neither.
 */
export type PdfFinding = 'script' | 'attachment' | 'launch'

/** Opens a PDF as far as its pages and objects go; their drawings are left alone. */
export async function inspectPdf(bytes: Uint8Array, pages: number): Promise<{ pages: number; findings: PdfFinding[] }> {
  const { document, count } = await open(bytes)
  if (count > pages) throw new Refused('files.tooManyPages', { limit: pages })
  return { pages: count, findings: findingsOf(document) }
}

async function open(bytes: Uint8Array): Promise<{ document: PDFDocument; count: number }> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
    const count = document.getPageCount()
    if (count === 0) throw new Error('The page tree is empty.')
    // pdf-lib follows the name, and takes for open what is locked by an object that it does not find.
    if (document.context.trailerInfo.Encrypt) throw new EncryptedPDFError()
    return { document, count }
  } catch (error) {
    const encrypted = error instanceof EncryptedPDFError || saysEncrypted(bytes)
    throw new Refused(encrypted ? 'files.encrypted' : 'files.damaged')
  }
}

/** Encryption makes objects unreadable before the parser knows of it; the trailer names it in plain text. */
function saysEncrypted(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)
}

function findingsOf(document: PDFDocument): PdfFinding[] {
  const found = new Set<PdfFinding>()
  const waiting: PDFObject[] = document.context.enumerateIndirectObjects().map(([, object]) => object)
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    const dict = object instanceof PDFStream ? object.dict : object
    if (dict instanceof PDFArray) for (const item of dict.asArray()) waiting.push(item)
    if (!(dict instanceof PDFDict)) continue
    for (const value of dict.values()) waiting.push(value)
    const action = dict.get(PDFName.of('S'))
    if (dict.has(PDFName.of('JS')) || action === PDFName.of('JavaScript')) found.add('script')
    if (dict.has(PDFName.of('EF')) || dict.has(PDFName.of('EmbeddedFiles'))) found.add('attachment')
    if (action === PDFName.of('Launch')) found.add('launch')
  }
  return [...found].toSorted()
}
