import { refusal } from '@xueshi/domain/review/actions'
import type { ReturnReasonCode } from '@xueshi/domain/review/reasons'
import type { Kind } from '@xueshi/domain/rules/pack'
import { useState } from 'react'
import type { Declaration } from '../declarations/draft.ts'
import { useActor } from '../session/session.tsx'
import { fieldToMark } from './reason-field.ts'

export type Mode = 'approve' | 'return' | 'reject'

/** The reviewer's working state: what he is about to do, which fields he has marked, and why. */
export function useMarks(declaration: Declaration, kind: Kind | undefined) {
  const actor = useActor()
  const [mode, setMode] = useState<Mode>('approve')
  const [marked, setMarked] = useState<readonly string[]>([])
  const [reasons, setReasons] = useState<readonly ReturnReasonCode[]>([])
  const mark = (field: string, on: boolean) =>
    setMarked((before) =>
      on ? [...before.filter((one) => one !== field), field] : before.filter((one) => one !== field),
    )
  return {
    mode,
    setMode,
    marked,
    reasons,
    mayMark: refusal('return', declaration.review, actor) === null,
    /** Marking a field is the beginning of a return. */
    toggle: (field: string) => {
      setMode('return')
      mark(field, !marked.includes(field))
    },
    /** A usual reason marks the field that it is usually about; the reviewer may take the mark off again. */
    setReasons: (chosen: readonly ReturnReasonCode[]) => {
      for (const code of chosen.filter((one) => !reasons.includes(one))) {
        const field = fieldToMark(code, kind)
        if (field !== null) mark(field, true)
      }
      setReasons(chosen)
    },
  }
}
export type Marks = ReturnType<typeof useMarks>
