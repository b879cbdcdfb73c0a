/** Printed where the font has no shape for a character: the geta mark, as Chinese typesetters do. */
export const MISSING_GLYPH = '〓'

const CMAP = 0x636d6170
const FULL_UNICODE = 12

/** Whether a font has a shape for a code point. */
export type Coverage = (codePoint: number) => boolean

/**
 * What a font can draw, read from its `cmap` table (OpenType 1.9, format 12: groups of start, end, first glyph).
 * Needed before compiling: one character without a shape makes PDF/A refuse the whole document.
 */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const subtable = fullUnicodeTable(view, cmapOffset(view))
  const covered = new Uint8Array(0x110000)
  for (let group = 0; group < view.getUint32(subtable + 12); group += 1) {
    const at = subtable + 16 + group * 12
    covered.fill(1, view.getUint32(at), view.getUint32(at + 4) + 1)
  }
  return (codePoint) => covered[codePoint] === 1
}

function cmapOffset(view: DataView): number {
  for (let table = 0; table < view.getUint16(4); table += 1) {
    const at = 12 + table * 16
    if (view.getUint32(at) === CMAP) return view.getUint32(at + 8)
  }
  throw new Error('The font has no cmap table.')
}

function fullUnicodeTable(view: DataView, cmap: number): number {
  for (let encoding = 0; encoding < view.getUint16(cmap + 2); encoding += 1) {
    const at = cmap + view.getUint32(cmap + 4 + encoding * 8 + 4)
    if (view.getUint16(at) === FULL_UNICODE) return at
  }
  throw new Error('The font has no full Unicode cmap (format 12).')
}

/**
 * A text that the fonts can print as it stands: invisible and control characters go (a right-to-left override would
 * print another name than the stored one), characters without a shape become `〓`, so that a reader sees the gap.
 */
export function printable(text: string, covers: Coverage): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[^\n\t\x20-\x7e]/gu, (char) => (covers(char.codePointAt(0) ?? 0) ? char : MISSING_GLYPH))
}
