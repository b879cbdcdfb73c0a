import { type RegisterState, registerStateNames } from '@xueshi/domain/earlier-years/register'
import type { Answer } from '@xueshi/sdk/client'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { momentText } from '../words.ts'

export type Register = Answer<'earlierRegisterList'>['items'][number]
export type WholeRegister = Answer<'earlierRegisterView'>

const TONES: Readonly<Record<RegisterState, Tone>> = {
  waiting: 'warn',
  posting: 'info',
  posted: 'good',
  refused: 'bad',
}

export const RegisterStateTag = ({ state }: { state: RegisterState }) => (
  <Tag tone={TONES[state]}>{registerStateNames[state]}</Tag>
)

/** Who did something with a register, and when. */
export const DoneBy = ({ name, at }: { name: string | null; at: string | null }) =>
  name === null || at === null ? (
    <span className="soft">尚未复核</span>
  ) : (
    <>
      {name}
      <div className="soft">{momentText(at)}</div>
    </>
  )
