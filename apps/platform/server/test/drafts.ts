import type { Ask, Platform } from '@xueshi/sdk/client'

type NewDraft = Ask<'declarationCreate'>['body']

/** The smallest true PDF: one empty page. */
export const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`

export async function uploadPdf(platform: Platform, name = '证明.pdf'): Promise<string> {
  const file = await platform.fileUpload({ query: { name }, body: new TextEncoder().encode(PDF) })
  return file.id
}

/** A 公需 course of 12 hours with its evidence and the pledge made: nothing stands against submitting it. */
export async function generalCourse(platform: Platform, more: Partial<NewDraft> = {}): Promise<NewDraft> {
  return {
    year: 2022,
    kind: 'generalCourse',
    fields: {
      name: '安全生产专题',
      topic: '安全生产',
      host: '示例市人社部门',
      period: { firstDay: '2022-03-01', lastDay: '2022-03-02' },
      place: '烟台',
    },
    declaredHundredths: 1200,
    evidence: [{ fileId: await uploadPdf(platform), code: 'proof' }],
    pledged: true,
    personId: null,
    ...more,
  }
}
