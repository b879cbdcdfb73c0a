import { type Hundredths, hoursWords } from '../hours.ts'
import { allHold, criteriaSentence } from '../rules/criteria.ts'
import { effectSentence } from '../rules/effect.ts'
import type { FilledYear } from '../rules/evaluate.ts'
import type { YearContext } from '../rules/evaluation.ts'
import { citation, type KindId, kindOf, type Pack } from '../rules/pack.ts'
import { ruleSentences } from '../rules/pack-sentences.ts'
import type { PersonFacts, Rule } from '../rules/rule.ts'
import { valueSentence } from '../rules/value-sentence.ts'
import type { IsoDate } from '../time.ts'
import { type Enough, enoughOf, enoughText } from './enough.ts'
import { mostOfOne } from './most-of-one.ts'
import { type Limit, roomOf } from './room.ts'

/** 补的办法: an activity that the rules allow a person, and what it would still give him. */
export type Way = {
  readonly rule: string
  readonly kind: KindId
  readonly label: string
  /** Of which activities of the kind; empty where of all. */
  readonly when: string
  readonly gives: string
  readonly article: string
  /** All that the rule says, each with where it is written. */
  readonly sentences: readonly { readonly text: string; readonly article: string }[]
  readonly limits: readonly Limit[]
  /** What it can still give in this year at the most; `null` where no number bounds it, 0 where it is exhausted. */
  readonly leftHundredths: Hundredths | null
  /** What of the hours needed it would give. */
  readonly givesHundredths: Hundredths
  readonly enough: Enough
  /** That in words, and what of the hours needed would be left for other ways. */
  readonly text: string
}

/** The days on which somebody can still do something that counts. */
export type Days = { readonly from: IsoDate; readonly until: IsoDate | null }

/** What a rule can still give of the hours that are needed, in a year as it is filled so far. */
export function wayOf(year: FilledYear, { before }: YearContext, rule: Rule, neededHundredths: Hundredths): Way {
  const { pack } = year
  const kind = kindOf(pack, rule.kind)
  const room = roomOf(year, before, rule)
  const most = room.eachHundredths === 0 ? 0 : (room.leftHundredths ?? neededHundredths)
  const givesHundredths = Math.min(neededHundredths, most)
  const enough = enoughOf(pack, rule, room, givesHundredths)
  return {
    rule: rule.id,
    kind: rule.kind,
    label: rule.label,
    when: criteriaSentence(
      rule.criteria.filter(({ of }) => of === 'field'),
      kind,
    ),
    gives: valueSentence(pack, kind, rule.value.value),
    article: citation(rule.value),
    sentences: ruleSentences(pack, rule).map(({ text, citation: article }) => ({ text, article })),
    limits: room.limits,
    leftHundredths: room.leftHundredths,
    givesHundredths,
    enough,
    text: wayText(pack, rule, enough, { givesHundredths, neededHundredths }),
  }
}

type Hours = { readonly givesHundredths: Hundredths; readonly neededHundredths: Hundredths }

function wayText(pack: Pack, rule: Rule, enough: Enough, { givesHundredths, neededHundredths }: Hours): string {
  const rest = neededHundredths - givesHundredths
  const partly = `最多还能计 ${hoursWords(givesHundredths)}，其余 ${hoursWords(rest)}要用别的办法`
  const said = givesHundredths === 0 ? [] : [enoughText(pack, rule, enough), rest === 0 ? '' : partly]
  return [effectSentence(pack, rule.effect), ...said].filter((text) => text !== '').join('；')
}

/**
 * The rules that may still count for a person: they give hours or complete something, their criteria about him hold,
 * and they are in force on such a day.
 */
export function rulesFor(pack: Pack, person: PersonFacts, days: Days): Rule[] {
  return pack.rules.filter(
    (rule) =>
      (mostOfOne(pack, rule) !== 0 || rule.effect.shape === 'complete') &&
      isInForce(rule, days) &&
      allHold(
        rule.criteria.filter(({ of }) => of === 'person'),
        {},
        person,
      ) &&
      !isExcluded(rule, person),
  )
}

function isInForce({ inForce: { firstDay, lastDay } }: Rule, { from, until }: Days): boolean {
  return (lastDay === null || lastDay >= from) && (firstDay === null || until === null || firstDay <= until)
}

const isExcluded = ({ exclusions }: Rule, person: PersonFacts): boolean =>
  exclusions.some(
    (one) =>
      one.shape === 'criteria' && one.criteria.every(({ of }) => of === 'person') && allHold(one.criteria, {}, person),
  )

/** What is exhausted comes last, else in the order of the pack. */
export const inOrder = (ways: readonly Way[]): Way[] => [
  ...ways.filter(({ leftHundredths }) => leftHundredths !== 0),
  ...ways.filter(({ leftHundredths }) => leftHundredths === 0),
]
