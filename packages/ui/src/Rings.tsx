import { type ReactNode, useId } from 'react'

export type RingNumber = 'value' | 'goal' | 'pending'

export type RingProps = {
  label: string
  /** What counts, what is on its way, and what is wanted, in one unit. */
  value: number
  pending: number
  goal: number
  unit: string
  /** The number as a person reads it, on its own or within a button that explains it. */
  say: (amount: number, which: RingNumber) => ReactNode
}

const RADIUS = 44
const AROUND = 2 * Math.PI * RADIUS

/** How far along something is: solid for what counts, hatched for what is pending, and the same in words. */
export function Ring({ label, value, pending, goal, unit, say }: RingProps) {
  const hatch = useId()
  const solid = goal > 0 ? Math.min(1, Math.max(0, value) / goal) : 1
  const dashed = goal > 0 ? Math.min(1 - solid, Math.max(0, pending) / goal) : 0
  return (
    <figure className={`ring ${value >= goal ? 'ring-full' : ''}`}>
      <div className="ring-face">
        <svg viewBox="0 0 112 112" aria-hidden="true">
          <defs>
            <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" className="ring-hatch-ground" />
              <rect width="2" height="5" className="ring-hatch-line" />
            </pattern>
          </defs>
          <circle cx="56" cy="56" r={RADIUS} className="ring-track" />
          <Arc share={dashed} from={solid} stroke={`url(#${hatch})`} />
          <Arc share={solid} from={0} />
        </svg>
        <span className="ring-value">{say(value, 'value')}</span>
      </div>
      <figcaption>
        <strong>{label}</strong>
        <span className="soft">
          要求 {say(goal, 'goal')} {unit}
        </span>
        {pending > 0 && <span className="soft">待入账 {say(pending, 'pending')}</span>}
      </figcaption>
    </figure>
  )
}

function Arc({ share, from, stroke }: { share: number; from: number; stroke?: string }) {
  if (share <= 0) return null
  return (
    <circle
      cx="56"
      cy="56"
      r={RADIUS}
      className="ring-arc"
      stroke={stroke}
      strokeDasharray={`${share * AROUND} ${AROUND}`}
      strokeDashoffset={-from * AROUND}
      transform="rotate(-90 56 56)"
    />
  )
}
