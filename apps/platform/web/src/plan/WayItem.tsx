import { Dialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Button } from 'antd'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { usePack } from '../policies/pack.ts'
import { hours } from '../words.ts'
import { declareAs, type PlanFor, type Way } from './plan.ts'

/** One way to fill a gap: what it gives, what of it is left, and the act that it begins with. */
export function WayItem({ way, isNeeded, of }: { way: Way; isNeeded: boolean; of: PlanFor }) {
  const [explained, setExplained] = useState(false)
  const { label, when, gives, text, limits, leftHundredths } = way
  const isExhausted = leftHundredths === 0
  return (
    <li className={isExhausted ? 'plan-way plan-way-exhausted' : 'plan-way'}>
      <div>
        <h3>
          {label}
          {when && <span className="soft">（{when}）</span>} {isExhausted && <Tag>本年度已达上限</Tag>}
        </h3>
        <p>{gives}</p>
        {text && isNeeded && <p className="plan-way-text">{text}。</p>}
        {limits.map((limit) => (
          <p key={limit.text} className="soft">
            {limit.text}
            {limit.leftHundredths !== null && `，尚余 ${hours(limit.leftHundredths)}`}
          </p>
        ))}
      </div>
      <div className="actions">
        <Button type="link" className="inline-button" aria-label={`${label}的依据`} onClick={() => setExplained(true)}>
          依据
        </Button>
        {!isExhausted && <Acts way={way} of={of} />}
      </div>
      <Dialog open={explained} onClose={() => setExplained(false)} title={`${label}的依据`} shape="side">
        <Grounds way={way} />
      </Dialog>
    </li>
  )
}

function Acts({ way: { kind, label }, of }: { way: Way; of: PlanFor }) {
  const pack = usePack(of.year)
  const needsFiling = pack.data?.kinds.some(({ id, filing }) => id === kind && filing !== null)
  return (
    <>
      {needsFiling && <ButtonLink to={paths.filedTrainings({ year: of.year })}>查看备案培训</ButtonLink>}
      {of.declares && (
        <ButtonLink to={declareAs(of, kind)} aria-label={`去申报${label}`}>
          去申报
        </ButtonLink>
      )}
    </>
  )
}

/** Everything that the rule and its caps say, each with where it is written. */
function Grounds({ way: { sentences, limits } }: { way: Way }) {
  return (
    <ol className="explanation">
      {[...sentences, ...limits].map(({ text, article }) => (
        <li key={text}>
          <strong>{text}</strong>
          <span className="soft">依据：{article}</span>
        </li>
      ))}
    </ol>
  )
}
