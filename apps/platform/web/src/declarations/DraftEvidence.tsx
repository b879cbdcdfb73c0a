import { EVIDENCE_FIELD } from '@xueshi/domain/review/revision'
import { isDemanded } from '@xueshi/domain/rules/fields'
import { Dialog } from '@xueshi/ui/Dialog'
import { Section } from '@xueshi/ui/Page'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { EvidenceUpload } from '../files/EvidenceUpload.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { momentText } from '../words.ts'
import type { Draft, StoredFile } from './draft.ts'
import type { DraftPart } from './draft-part.ts'
import { markOf } from './marks.ts'
import { inputId } from './PrecheckPanel.tsx'

/** Each kind of evidence that the pack names, with its files. */
export function DraftEvidence({ declaration, kind, draft, change }: Omit<DraftPart, 'errorOf'>) {
  const [shown, setShown] = useState<StoredFile | null>(null)
  const mark = markOf(declaration, EVIDENCE_FIELD)
  return (
    <Section title="佐证材料" id={inputId(EVIDENCE_FIELD)}>
      <p className="soft">可上传 PDF、照片（JPEG、PNG、HEIC），最多 20 份。</p>
      {mark && <p className="field-mark">{mark}</p>}
      {kind.evidence.map((demand) => (
        <EvidenceUpload
          key={demand.code}
          label={demand.label}
          required={isDemanded(demand.required, draft.fields)}
          note={demand.note}
          files={draft.evidence.filter(({ code }) => code === demand.code).map(({ file }) => file)}
          onOpen={setShown}
          onChange={(rewrite) => change((before) => ({ evidence: rewritten(before, demand.code, rewrite) }))}
        />
      ))}
      <Dialog open={shown !== null} onClose={() => setShown(null)} title="佐证材料" shape="wide">
        <EvidenceViewer files={draft.evidence.map(({ file }) => file)} startWith={shown?.id} />
      </Dialog>
    </Section>
  )
}

type Rewrite = (files: readonly StoredFile[]) => readonly StoredFile[]

function rewritten({ evidence }: Draft, code: string, rewrite: Rewrite): Draft['evidence'] {
  const mine = evidence.filter((one) => one.code === code).map(({ file }) => file)
  const others = evidence.filter((one) => one.code !== code)
  return [...others, ...rewrite(mine).map((file) => ({ file, code }))]
}

/** 真实性承诺: the declarer ticks it; a member for whom the clerk declares makes it when he confirms. */
export function DraftPledge({
  declaration,
  draft,
  change,
  text,
}: Pick<DraftPart, 'declaration' | 'draft' | 'change'> & { text: string }) {
  if (declaration.forMember) {
    return (
      <Section title="真实性承诺">
        <p>提交后由 {declaration.personName} 本人确认并作出承诺。</p>
      </Section>
    )
  }
  return (
    <Section title="真实性承诺">
      <Checkbox
        id={inputId('pledge')}
        checked={draft.pledged}
        onChange={({ target }) => change({ pledged: target.checked })}
      >
        {text}
      </Checkbox>
      {declaration.pledge && <p className="soft">已于{momentText(declaration.pledge.at)} 承诺。</p>}
    </Section>
  )
}
