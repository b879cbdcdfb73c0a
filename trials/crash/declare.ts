import type { Answer } from '@xueshi/sdk/client'
import { type Client, Unexpected } from './client.ts'
import { pastDay } from './world.ts'

let count = 0
/** A number that nothing else of this run has. */
export const next = (): number => {
  count += 1
  return count
}

/** The smallest true PDF, with something of its own in it, so that no two are one file. */
export function pdf(): Uint8Array<ArrayBuffer> {
  const text = `%PDF-1.4
%${crypto.randomUUID()}
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Size 4/Root 1 0 R>>
%%EOF
`
  return new TextEncoder().encode(text)
}

const upload = async (client: Client, name: string): Promise<string> =>
  (await client.write('fileUpload', { query: { name }, body: pdf() })).id

type Standing = Pick<Answer<'declarationView'>, 'id' | 'version'>

/** A professional declares a course with its certificate. */
export async function declare(professional: Client): Promise<Standing> {
  const { year, day } = pastDay()
  const fileId = await upload(professional, '证明.pdf')
  const draft = await professional.write('declarationCreate', {
    body: {
      year,
      kind: 'generalCourse',
      fields: {
        name: `安全生产专题第${next()}期`,
        topic: '安全生产',
        host: '示例市人社部门',
        period: { firstDay: day, lastDay: day },
        place: '烟台',
      },
      declaredHundredths: 100 + (count % 300),
      evidence: [{ fileId, code: 'proof' }],
      pledged: true,
      personId: null,
    },
  })
  return professional.write('declarationSubmit', {
    path: { declarationId: draft.id },
    body: { version: draft.version },
  })
}

const AGREED = { approvedHundredths: null, text: '' }

/** One declaration by itself: each level approves it in turn, the unit with the stamped form. */
export async function oneByOne(professional: Client, reviewers: readonly Client[]): Promise<void> {
  let { id, version } = await declare(professional)
  for (const [level, reviewer] of reviewers.entries()) {
    const stampedScanId = level === 0 ? await upload(reviewer, '盖章登记表.pdf') : null
    ;({ version } = await reviewer.write('declarationApprove', {
      path: { declarationId: id },
      body: { ...AGREED, version, stampedScanId },
    }))
  }
}

/** Several people's declarations together: each level approves all of them with one batch. */
export async function byBatch(professionals: readonly Client[], reviewers: readonly Client[]): Promise<void> {
  const declared: Standing[] = []
  for (const professional of professionals) declared.push(await declare(professional))
  for (const [level, reviewer] of reviewers.entries()) {
    const stampedScanId = level === 0 ? await upload(reviewer, '盖章登记表.pdf') : null
    const items = declared.map(({ id, version }) => ({ declarationId: id, version: version + level }))
    const { outcomes } = await reviewer.write('declarationBatchApprove', { body: { items, stampedScanId, text: '' } })
    const refused = outcomes.find(({ approved }) => !approved)
    if (refused) throw new Unexpected(`A batch did not approve: ${refused.code} ${refused.message}`)
  }
}
