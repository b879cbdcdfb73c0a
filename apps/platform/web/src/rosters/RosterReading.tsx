import { useKeysWithHelp } from '@xueshi/ui/keys'
import { Section } from '@xueshi/ui/Page'
import { useState } from 'react'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { kindIn, usePack } from '../policies/pack.ts'
import { RejectDialog, ReturnDialog } from './FateDialog.tsx'
import { DECIDE_ID, RosterDecision, type RosterDecisionProps } from './RosterDecision.tsx'
import { RosterLists } from './RosterLists.tsx'
import { type Fate, fateNames, type RosterItem, type RosterView } from './roster.ts'
import { useRoster } from './use-roster.ts'

type RosterReadingProps = { view: RosterView; blocked: string | null; onDecided: RosterDecisionProps['onDecided'] }

/** A roster being read: by keys or by hand, with the evidence beside it and the one decision below. */
export function RosterReading({ view, blocked, onDecided }: RosterReadingProps) {
  const pack = usePack(view.year)
  const kind = pack.data && kindIn(pack.data, view.kind)
  const work = useRoster(view)
  const [viewed, setViewed] = useState<RosterItem | null>(null)
  const [asking, setAsking] = useState<'return' | 'reject' | null>(null)
  const [said, setSaid] = useState('')
  const { current } = work
  const open = (item: RosterItem) => {
    setViewed(item)
    work.see(item.id)
    setSaid(`已打开${item.personName}的佐证材料。`)
  }
  const decide = (item: RosterItem | null, decision: Fate['decision']) => {
    if (item === null) return
    work.setCurrentId(item.id)
    if (decision === 'return' || decision === 'reject') return setAsking(decision)
    work.setFate(item.id, { decision })
    setSaid(`${item.personName}：${fateNames[decision]}。`)
  }
  const { help, show } = useKeysWithHelp([
    { key: 'j', name: '下一项', act: () => work.step(1) },
    { key: 'k', name: '上一项', act: () => work.step(-1) },
    { key: 'ArrowDown', name: '下一项', act: () => work.step(1) },
    { key: 'ArrowUp', name: '上一项', act: () => work.step(-1) },
    { key: 'e', name: '看这一项的佐证材料', act: () => current && current.evidence.length > 0 && open(current) },
    { key: 'a', name: '这一项通过', act: () => decide(current, 'approve') },
    { key: 'r', name: '这一项退回修改', act: () => decide(current, 'return') },
    { key: 'x', name: '这一项不予通过', act: () => decide(current, 'reject') },
    { key: 's', name: '这一项暂不办理', act: () => decide(current, 'stay') },
    { key: 'g', name: '到“办理”按钮，回车办理整份名单', act: () => document.getElementById(DECIDE_ID)?.focus() },
  ])
  const dialog = current !== null && {
    item: current,
    onClose: () => setAsking(null),
    onFate: (fate: Fate) => {
      setAsking(null)
      work.setFate(current.id, fate)
      setSaid(`${current.personName}：${fateNames[fate.decision]}。`)
    },
  }
  return (
    <>
      {help}
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div className="review">
        <div className="stack">
          <RosterLists view={view} work={work} kind={kind} onOpen={open} onDecide={decide} onHelp={show} />
        </div>
        <div className="stack">
          <Section title={viewed ? `${viewed.personName}的佐证材料` : '佐证材料'}>
            {viewed ? (
              <EvidenceViewer key={viewed.id} files={viewed.evidence} />
            ) : (
              <p className="soft">选中一项后按 E，或点“看佐证材料”，在这里查看。</p>
            )}
          </Section>
          <RosterDecision view={view} work={work} blocked={blocked} onDecided={onDecided} />
        </div>
      </div>
      {dialog && asking === 'return' && <ReturnDialog {...dialog} kind={kind} />}
      {dialog && asking === 'reject' && <RejectDialog {...dialog} />}
    </>
  )
}
