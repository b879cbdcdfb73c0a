import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { hours } from '../words.ts'
import { MergeAnswers } from './MergeAnswers.tsx'
import { MergedYears } from './MergedYears.tsx'
import { MergeActs, MergeFacts } from './MergeHistory.tsx'
import { MergeSides } from './MergeSides.tsx'
import type { WholeMerge } from './words.ts'

export default function MergePage() {
  const { mergeId = '' } = useParams()
  const asked = useAsk('mergeView', { path: { mergeId } })
  const known = asked.data
  return (
    <Page
      title={known ? `账号合并：${known.keptName}` : '账号合并'}
      back={{ to: paths.merges(), label: '返回合并' }}
      lead={known && `${known.askedInName}提出，由${known.bureauName}决定`}
    >
      <Answered asked={asked} lines={10}>
        {(merge) => <Content merge={merge} />}
      </Answered>
    </Page>
  )
}

function Content({ merge }: { merge: WholeMerge }) {
  return (
    <>
      <MergeFacts merge={merge} />
      <MergeSides merge={merge} />
      <Section title={merge.status === 'separated' ? '两个账号各年的学时' : '合并后各年的学时'}>
        <MergedYears merge={merge} />
        {merge.repeated.length > 0 && merge.status !== 'separated' && (
          <Note tone="warn">
            两个账号都有的同一活动只计一次，不重复计入：
            {merge.repeated
              .map(({ title, year, approvedHundredths }) => `${year} 年“${title}”${hours(approvedHundredths)}`)
              .join('；')}
            。
          </Note>
        )}
      </Section>
      <Section title="证明材料">
        <EvidenceViewer files={merge.evidence} />
      </Section>
      <MergeAnswers merge={merge} />
      <MergeActs merge={merge} />
    </>
  )
}
