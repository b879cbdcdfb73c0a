import type { ExplanationLine } from './evaluation.ts'
import { bucketLabel, citation, type Pack } from './pack.ts'
import type { Effect, Rule } from './rule.ts'

/** What an effect says, in words; empty where there is none. */
export function effectSentence(pack: Pack, effect: Effect): string {
  switch (effect.shape) {
    case 'none':
      return ''
    case 'complete':
      return `视同完成本年度${effect.buckets.map((id) => bucketLabel(pack, id)).join('、')}`
    case 'completeWindow':
      return `视同完成职称申报所看各年度的${effect.buckets.map((id) => bucketLabel(pack, id)).join('、')}`
    case 'waiveTitleReview':
      return '申报职称时不作继续教育要求'
  }
}

/** The line of a rule's effect; none where it has none. */
export function effectLines(pack: Pack, rule: Rule): ExplanationLine[] {
  if (rule.effect.shape === 'none') return []
  const result = effectSentence(pack, rule.effect)
  return [{ step: 'effect', rule: rule.label, article: citation(rule), inputs: '1 项', result }]
}
