import { closingRefusal } from '@xueshi/domain/closing/closing'
import { refusalText } from '@xueshi/domain/refusals'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import type { PickedUnit } from '../organisations/UnitPicker.tsx'
import { paths } from '../paths.ts'
import { dayText } from '../words.ts'
import { ClosedFacts } from './ClosedFacts.tsx'
import { CloseForm } from './CloseForm.tsx'
import { LeftTable } from './LeftTable.tsx'
import type { Closing, Heirs } from './words.ts'

/** What is still in a unit that closes, what becomes of it, and then its end. */
export default function ClosingPage() {
  const { organisationId = '' } = useParams()
  const asked = useAsk('closingView', { path: { organisationId } })
  const name = asked.data?.name
  return (
    <Page
      title={name ? `停用单位：${name}` : '停用单位'}
      back={{ to: paths.organisation(organisationId), label: '返回机构' }}
      lead="单位注销、撤销时，人员和没有办完的事项先有去处，单位再停用。"
    >
      <Answered asked={asked} lines={10}>
        {(closing) => <Content closing={closing} />}
      </Answered>
    </Page>
  )
}

function Content({ closing }: { closing: Closing }) {
  const [heirs, setHeirs] = useState<Heirs>('unit')
  const [successor, setSuccessor] = useState<PickedUnit | null>(null)
  const { validUntil, mergeOpen } = closing
  if (validUntil !== null) return <Closed closing={closing} validUntil={validUntil} />
  const refused = closingRefusal({ kind: 'unit', ended: false, mergeOpen })
  return (
    <>
      {refused && (
        <Note tone="warn">
          {refusalText(refused)} <ButtonLink to={paths.merges()}>去办理合并</ButtonLink>
        </Note>
      )}
      <CloseForm
        closing={closing}
        heirs={heirs}
        onHeirs={setHeirs}
        successor={successor}
        onSuccessor={setSuccessor}
        refused={refused}
      >
        <LeftTable closing={closing} heirs={heirs} successor={successor} />
      </CloseForm>
    </>
  )
}

function Closed({ closing, validUntil }: { closing: Closing; validUntil: string }) {
  return (
    <>
      <Note tone="warn">这个单位自{dayText(validUntil)}起停用，不能恢复。</Note>
      {closing.closed && (
        <Section title="办理情况">
          <ClosedFacts closed={closing.closed} />
        </Section>
      )}
    </>
  )
}
