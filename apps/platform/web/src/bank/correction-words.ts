import type { CorrectionStatus } from '@xueshi/domain/ledger/correction'
import type { Tone } from '@xueshi/ui/inputs'
import { hours } from '../words.ts'

export { correctionNames } from '@xueshi/domain/ledger/correction'

export const correctionTones: Readonly<Record<CorrectionStatus, Tone>> = {
  proposed: 'warn',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'plain',
}

/** What a correction does to the bank, before anybody agrees to it. `before` is `null` where it is not known here. */
export function effectText(before: number | null, after: number): string {
  const from = before === null ? '' : `由 ${hours(before)}`
  const change =
    after === 0
      ? '复核同意后，这项学时全部撤销：原来的入账由一笔冲正抵消。'
      : `复核同意后，这项学时的核定数${from}改为 ${hours(after)}：原来的入账由一笔冲正抵消，再按新的核定数入账。`
  return `${change}原有的各笔都不删改。全年按规则重新计算，因年度上限而多出或减少的学时随同入账，并写明原因。`
}
