import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** For tests: the lines of each page as a reader's search finds them, pieces on one line joined. */
export async function pdfPages(pdf: Uint8Array): Promise<string[][]> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 })
  const document = await loading.promise
  const pages: string[][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(linesOf(items.flatMap((item) => ('str' in item ? [item] : []))))
  }
  await loading.destroy()
  return pages
}

function linesOf(items: readonly { str: string; hasEOL: boolean }[]): string[] {
  const text = items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')
  return text.split('\n').filter((line) => line.trim() !== '')
}
