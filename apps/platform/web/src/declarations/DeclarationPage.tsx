import { Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { AppealSection } from '../appeals/AppealSection.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'
import { kindIn, usePack } from '../policies/pack.ts'
import { useActor } from '../session/session.tsx'
import { DeclarationActions } from './DeclarationActions.tsx'
import { DeclarationChanges } from './DeclarationChanges.tsx'
import { DeclarationFacts } from './DeclarationFacts.tsx'
import { DeclarationHistory } from './DeclarationHistory.tsx'
import { DeclarationProgress } from './DeclarationProgress.tsx'
import { DeclarationSteps } from './DeclarationSteps.tsx'
import { StatusTag } from './DeclarationSummaryLine.tsx'
import type { Declaration } from './draft.ts'

export default function DeclarationPage() {
  const { declarationId = '' } = useParams()
  const asked = useAsk('declarationView', { path: { declarationId } })
  const declaration = asked.data
  const { role } = useActor()
  const declares = role === 'professional' || role === 'clerk'
  return (
    <Page
      title={declaration?.title || '学时申报'}
      back={
        declares ? { to: paths.declarations(), label: '返回学时申报' } : { to: paths.reviewQueue(), label: '返回审核' }
      }
      lead={
        declaration && (
          <>
            <StatusTag status={declaration.status} /> {declaration.personName}，{declaration.unitName}
          </>
        )
      }
      actions={declaration && <DeclarationActions declaration={declaration} />}
    >
      <Answered asked={asked} lines={10}>
        {(found) => <Whole declaration={found} />}
      </Answered>
    </Page>
  )
}

function Whole({ declaration }: { declaration: Declaration }) {
  const pack = usePack(declaration.year)
  const kind = pack.data && kindIn(pack.data, declaration.kind)
  return (
    <>
      <Section title="办理进度">
        <DeclarationSteps declaration={declaration} />
        <DeclarationProgress declaration={declaration} />
      </Section>
      <AppealSection declaration={declaration} />
      {declaration.changes.length > 0 && (
        <Section title="退回后的改动">
          <DeclarationChanges changes={declaration.changes} kind={kind} />
        </Section>
      )}
      <div className="beside">
        <Section title="申报内容">
          <DeclarationFacts declaration={declaration} />
        </Section>
        <Section title={`佐证材料（${declaration.evidence.length}）`}>
          <EvidenceViewer files={declaration.evidence.map(({ file }) => file)} />
        </Section>
      </div>
      <Section title="办理记录">
        <DeclarationHistory declaration={declaration} kind={kind} />
      </Section>
    </>
  )
}
