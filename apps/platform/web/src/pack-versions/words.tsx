import { hoursText } from '@xueshi/domain/hours'
import type { PackVersionAction } from '@xueshi/domain/pack-versions/actions'
import type { PackCorrectionState } from '@xueshi/domain/pack-versions/pack-correction'
import { packCorrectionStateNames } from '@xueshi/domain/pack-versions/pack-correction'
import { type PackVersionState, packVersionStateNames } from '@xueshi/domain/pack-versions/pack-version'
import type { Answer } from '@xueshi/sdk/client'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { bucketName } from '../words.ts'

export type PackVersion = Answer<'packVersionPropose'>
export type WholeVersion = Answer<'packVersionView'>
export type PackCorrection = Answer<'packCorrectionList'>['items'][number]

const TONES: Readonly<Record<PackVersionState, Tone>> = {
  proposed: 'warn',
  confirmed: 'info',
  running: 'info',
  inForce: 'good',
  replaced: 'plain',
  sentBack: 'bad',
  withdrawn: 'plain',
}

export const VersionStateTag = ({ state }: { state: PackVersionState }) => (
  <Tag tone={TONES[state]}>{packVersionStateNames[state]}</Tag>
)

const CORRECTION_TONES: Readonly<Record<PackCorrectionState, Tone>> = {
  proposed: 'warn',
  accepted: 'good',
  rejected: 'bad',
  superseded: 'plain',
}

export const CorrectionStateTag = ({ state }: { state: PackCorrectionState }) => (
  <Tag tone={CORRECTION_TONES[state]}>{packCorrectionStateNames[state]}</Tag>
)

export const actionNames: Readonly<Record<PackVersionAction | 'propose', string>> = {
  propose: '提出',
  confirm: '确认',
  sendBack: '退回',
  withdraw: '撤回',
}

export const documentText = ({ title, documentNumber }: Pick<PackVersion, 'title' | 'documentNumber'>): string =>
  `《${title}》（${documentNumber}）`

/** `公需科目 16，专业科目 30`. */
export const sumsText = (sums: PackCorrection['before']): string =>
  sums.length === 0
    ? '没有学时'
    : sums.map((one) => `${bucketName(one.bucket)} ${hoursText(one.hundredths)}`).join('，')

/** `+6`, `-6`. */
export const changeText = (hundredths: number): string => `${hundredths > 0 ? '+' : ''}${hoursText(hundredths)}`
