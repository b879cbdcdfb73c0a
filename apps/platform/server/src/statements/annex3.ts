import { readFileSync } from 'node:fs'
import type { Typst } from '@xueshi/foundation/documents/typst'

/** One block of the form. Its headings and its place in the first column come from the policy pack, as data. */
export type Annex3Block = {
  /** From the outermost label to the innermost, e.g. 专业科目 · 折算类 · 服务基层活动. */
  path: readonly string[]
  /** The heading row: eight titles, as in each block of the issued form. */
  columns: readonly string[]
  /** Eight texts each, in the order of the headings. */
  rows: readonly (readonly string[])[]
}

/** One person's 《专业技术人员继续教育情况登记表》 of one year (烟人社字〔2022〕63号 附件3). */
export type Annex3 = {
  year: number
  personName: string
  unitName: string
  /** An application is printed from a draft and stamped by the unit; a record comes from the bank. */
  purpose: 'application' | 'record'
  blocks: readonly Annex3Block[]
  /** The year's hours as they are to be read; empty where they are to be written in. */
  totalText: string
  /** A remark at the foot of each page. */
  note: string | null
  demo: boolean
}

/** More forms go into more files: a file of 200 forms of 25 lines takes 2 s and 660 MB to make. */
export const ANNEX3_FORMS_PER_FILE = 200

const COLUMNS = 8
const template = readFileSync(new URL('./annex3.typ', import.meta.url), 'utf8')

/** The forms in one file, each person from a new page on and with page numbers of his own. */
export function renderAnnex3(typst: Typst, forms: readonly Annex3[], createdAt: string): Promise<Uint8Array> {
  const [first] = forms
  if (!first) throw new Error('There is no form to print.')
  if (forms.length > ANNEX3_FORMS_PER_FILE) throw new Error(`A file has at most ${ANNEX3_FORMS_PER_FILE} forms.`)
  forms.forEach(checkShape)
  const title = `专业技术人员继续教育情况登记表（${first.year}年度）`
  return typst.pdf({ template, data: { forms }, title, createdAt })
}

function checkShape({ blocks }: Annex3): void {
  if (blocks.length === 0) throw new Error('A form has at least one block.')
  for (const { path, columns, rows } of blocks) {
    if (path.length === 0) throw new Error('A block has at least one label.')
    if ([columns, ...rows].some((row) => row.length !== COLUMNS)) {
      throw new Error(`Each row of the block ${path.join('/')} has ${COLUMNS} columns.`)
    }
  }
}
