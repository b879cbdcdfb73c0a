import { useKeysWithHelp } from '@xueshi/ui/keys'
import { useNavigate } from 'react-router'
import type { Declaration } from '../declarations/draft.ts'
import { paths } from '../paths.ts'
import { neighbours, useQueue } from './queue.ts'
import type { Marks, Mode } from './use-marks.ts'

/** Where the focus goes when a way of deciding is chosen: to what is filled in first, or straight to the button. */
const FIRST: Readonly<Record<Mode, string>> = {
  approve: '#decision button[type=submit]',
  return: '#decision .checks input',
  reject: '#decision .checks input',
}

/** The keys of the page of one declaration. */
export function useReviewKeys(
  declaration: Declaration,
  marks: Marks,
  { openEvidence, turnAssignment }: { openEvidence: (fileId: string) => void; turnAssignment: () => void },
) {
  const navigate = useNavigate()
  const { filters, pages } = useQueue()
  const { previous, next } = neighbours(pages.rows ?? [], declaration.id)
  const go = (id: string | null) => void (id !== null && navigate(paths.review(id, filters)))
  const choose = (mode: Mode) => {
    marks.setMode(mode)
    // The form of this way is there after the next paint.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(FIRST[mode])?.focus())
  }
  const evidence = () => {
    const [first] = declaration.evidence
    if (first) openEvidence(first.file.id)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.viewer-pane')?.focus())
  }
  return useKeysWithHelp([
    { key: 'j', name: '下一项', act: () => go(next) },
    { key: 'k', name: '上一项', act: () => go(previous) },
    { key: 't', name: '领取，或放回分给自己的', act: turnAssignment },
    { key: 'e', name: '看佐证材料', act: evidence },
    { key: 'a', name: '通过：到“通过”按钮，回车确定', act: () => choose('approve') },
    { key: 'r', name: '退回修改：到常用理由', act: () => choose('return') },
    { key: 'x', name: '不予通过：到常用理由', act: () => choose('reject') },
  ])
}
