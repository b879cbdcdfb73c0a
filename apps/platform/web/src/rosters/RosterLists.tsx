import type { Kind } from '@xueshi/domain/rules/pack'
import { Note, Section } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { RosterRow } from './RosterRow.tsx'
import type { Fate, RosterItem, RosterView } from './roster.ts'
import type { RosterWork } from './use-roster.ts'

type RosterListsProps = {
  view: RosterView
  work: RosterWork
  kind: Kind | undefined
  onOpen: (item: RosterItem) => void
  onDecide: (item: RosterItem, decision: Fate['decision']) => void
  onHelp: () => void
}

/** Exceptions first, then what is drawn, then the rest, closed until it is asked for. */
export function RosterLists({ view, work, kind, onOpen, onDecide, onHelp }: RosterListsProps) {
  const { odd, mended, drawn, rest, shown } = work
  const rows = (items: readonly RosterItem[], isDrawn: (item: RosterItem) => boolean) => (
    <ul className="roster-rows">
      {items.map((item) => (
        <RosterRow
          key={item.id}
          item={item}
          work={work}
          kind={kind}
          isDrawn={isDrawn(item)}
          onOpen={onOpen}
          onDecide={onDecide}
        />
      ))}
    </ul>
  )
  const inSample = ({ id }: RosterItem) => view.sample.includes(id)
  return (
    <>
      {view.common.map(({ text, count }) => (
        <Note key={text} tone="warn">
          {count} 人都有的提示：{text}
        </Note>
      ))}
      {view.more > 0 && (
        <Note>
          一次列出 {view.items.length} 人，还有 {view.more} 人，办完这些后再列出。
        </Note>
      )}
      <Section
        title={`例外（${odd.length}）`}
        actions={
          <Button size="small" onClick={onHelp}>
            键盘操作（?）
          </Button>
        }
      >
        {odd.length === 0 ? (
          <p className="soft">没有发现与众不同的申报。</p>
        ) : (
          <>
            <p className="soft">逐项判断：通过、退回修改、不予通过；不作判断的暂不办理，仍留在待审核中。</p>
            {rows(odd, inSample)}
          </>
        )}
      </Section>
      {mended.length > 0 && (
        <Section title={`只看修改（${mended.length}）`}>
          <p className="soft">退回后重报，别无异常：只须看下面的改动。只改了要求修改的栏目的，此前的意见仍然有效。</p>
          {rows(mended, inSample)}
        </Section>
      )}
      <Section title={`抽查佐证材料（${drawn.length}）`}>
        <p className="soft">系统抽出的几人，看过材料后才能通过；看过哪些会记录在案。</p>
        {rows(drawn, inSample)}
      </Section>
      <Section title={`其余（${rest.length}）`}>
        <p className="soft">没有发现问题，随名单一并通过。需要单独处理的，展开后逐项办理。</p>
        {rows(rest.slice(0, shown), () => false)}
        <div className="row">
          {shown < rest.length && (
            <Button onClick={work.showMore}>{shown === 0 ? '展开' : `再显示（已显示 ${shown} 人）`}</Button>
          )}
          {shown > 0 && <Button onClick={work.hide}>收起</Button>}
        </div>
      </Section>
    </>
  )
}
