import { jpegOfDrawing } from '@xueshi/foundation/files/images'
import type { Services } from '../services.ts'

/** What a row of `files` says of the content. */
export type Sample = {
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: number
  readonly pages: number | null
}
/** A proof, a photo of one, and the scan of a stamped form: what all evidence of the demo world looks like. */
export type Samples = { readonly proof: Sample; readonly photo: Sample; readonly stampedForm: Sample }

const PAPER = `
#set page(paper: "a4", margin: 3cm)
#set text(size: 14pt)
#align(center, text(size: 24pt, weight: "bold", data.title))
#v(2cm)
#for line in data.lines { par(line) }
#v(1fr)
#if data.sealed {
  align(right, circle(radius: 2.2cm, stroke: 2pt + red, align(center + horizon, text(fill: red, size: 12pt)[演示专用\\ 无效])))
}
#align(center, text(fill: gray, size: 11pt)[演示数据，不作为任何证明])
`

// Shapes only: a text would be drawn with whatever fonts the machine has.
const PHOTO = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="640">
<rect width="900" height="640" fill="#7d7468"/><g transform="rotate(-2 450 320)">
<rect x="90" y="70" width="720" height="500" fill="#fbf8f0" stroke="#b48a3c" stroke-width="10"/>
<rect x="290" y="120" width="320" height="34" fill="#8c2f2f"/>
<g fill="#6b6b6b"><rect x="160" y="220" width="560" height="12"/><rect x="160" y="270" width="580" height="12"/>
<rect x="160" y="320" width="420" height="12"/><rect x="480" y="470" width="220" height="12"/></g>
<circle cx="600" cy="450" r="62" fill="none" stroke="#c33" stroke-width="6" opacity="0.7"/></g></svg>`

/** Makes the samples and keeps them in the file store, where the same content lies only once. */
export async function makeSamples({ typst, files }: Pick<Services, 'typst' | 'files'>, now: string): Promise<Samples> {
  const paper = async (title: string, lines: string[], sealed: boolean) => {
    const pdf = await typst.pdf({ template: PAPER, data: { title, lines, sealed }, title, createdAt: now })
    return { ...(await files.put(pdf)), mediaType: 'application/pdf', bytes: pdf.length, pages: 1 }
  }
  const photo = await jpegOfDrawing(PHOTO)
  return {
    proof: await paper(
      '证明（演示）',
      ['此件为演示系统自动生成的样例，用来代替结业证书、考核合格证明等佐证材料。'],
      true,
    ),
    photo: { ...(await files.put(photo)), mediaType: 'image/jpeg', bytes: photo.length, pages: null },
    stampedForm: await paper(
      '继续教育情况登记表（盖章扫描件样例）',
      ['此件为演示系统自动生成的样例。', '所在单位（盖章）：'],
      true,
    ),
  }
}
