import { Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { MergeAnswers } from './MergeAnswers.tsx'
import { MergeActs, MergeFacts } from './MergeHistory.tsx'
import { UnitSides } from './UnitSides.tsx'

export default function UnitMergePage() {
  const { mergeId = '' } = useParams()
  const asked = useAsk('unitMergeView', { path: { mergeId } })
  const known = asked.data
  return (
    <Page
      title={known ? `单位合并：${known.keptName}` : '单位合并'}
      back={{ to: paths.merges(), label: '返回合并' }}
      lead={known && `${known.askedInName}提出，由${known.bureauName}决定`}
    >
      <Answered asked={asked} lines={10}>
        {(merge) => (
          <>
            <MergeFacts merge={merge} />
            <UnitSides merge={merge} />
            {merge.evidence.length > 0 && (
              <Section title="证明材料">
                <EvidenceViewer files={merge.evidence} />
              </Section>
            )}
            <MergeAnswers merge={merge} />
            <MergeActs merge={merge} />
          </>
        )}
      </Answered>
    </Page>
  )
}
