import type { Bucket, Pack, Requirement, SubMinimum } from '@xueshi/domain/rules/pack'
import { bucketsOf } from '@xueshi/domain/rules/standing'
import { minimumOf, targetOf } from '@xueshi/domain/rules/targets'
import { TITLE_LEVELS, type TitleLevel } from '@xueshi/domain/titles'
import { type RawBuilder, sql } from 'kysely'
import { earlierInCycle } from './facts.ts'
import { levelInSql } from './level.ts'
import { completeInSql, monthsOffInSql } from './relief-store.ts'

/** The posted hours of a person's year in a bucket, as the query around it knows them. */
export type PostedIn = (bucket: Bucket) => RawBuilder<number>

/**
 * Whether a person has met each minimum of a pack's year: what `yearStanding` says of him with `listFacts`, for queries
 * that judge thousands; a test holds the two together. Where a year asks the same of everybody and knows no exemption,
 * it is a comparison with constants.
 */
export function hasMet(pack: Pack, person: RawBuilder<unknown>, posted: PostedIn): RawBuilder<boolean> {
  const { requirement } = pack
  const measures = sql.join(
    [...bucketsMet(pack, posted), totalMet(pack, posted), ...subMinimumsMet(pack, person)],
    sql` and `,
  )
  const earlier = earlierInCycle(pack)
  if (requirement.targets.length === 0 && !canBeRelieved(pack) && earlier.length === 0)
    return sql<boolean>`(${measures})`
  const level = requirement.targets.length === 0 ? sql`null::text` : levelInSql(person)
  // What stands before `offset 0` is asked once, not at each comparison.
  return sql<boolean>`(
    select ${measures}
    from (
      select ${level} as level, ${monthsOffInSql(pack, person)} as months_off, ${completeInSql(pack, person)} as complete,
        ${earlierSums(person, earlier)} as earlier
      offset 0) facts)`
}

/** Hours of the earlier years of the cycle by bucket, as an object. */
const earlierSums = (person: RawBuilder<unknown>, years: readonly number[]): RawBuilder<unknown> =>
  years.length === 0
    ? sql`null::jsonb`
    : sql`(
        select jsonb_object_agg(o.bucket, o.hundredths) from (
          select bucket, sum(hundredths) as hundredths from entries
          where person_id = ${person} and year = any(${years}::int[]) group by bucket) o)`

/** What counts in a bucket: what is posted in the year, and in the earlier ones of its cycle. */
const counting = (pack: Pack, posted: PostedIn, id: Bucket): RawBuilder<unknown> =>
  earlierInCycle(pack).length === 0
    ? posted(id)
    : sql`(${posted(id)} + coalesce((facts.earlier->>${id}::text)::int, 0))`

function bucketsMet(pack: Pack, posted: PostedIn): RawBuilder<boolean>[] {
  return bucketIds(pack).map((id) =>
    orComplete(pack, sql`${counting(pack, posted, id)} >= ${minimumIn(pack, id)}`, sql`${[id]}::text[]`),
  )
}

/** A bucket that is deemed complete gives to the total what it would have to. */
function totalMet(pack: Pack, posted: PostedIn): RawBuilder<boolean> {
  const ids = bucketIds(pack)
  const given = ids.map(
    (id) => sql`case when ${isComplete(sql`${[id]}::text[]`)}
      then greatest(${minimumIn(pack, id)} - ${counting(pack, posted, id)}, 0) else 0 end`,
  )
  const sum = sql.join(
    [...ids.map((id) => counting(pack, posted, id)), ...(canBeComplete(pack) ? given : [])],
    sql` + `,
  )
  const minimum = askedPart(
    pack,
    byLevel(pack, ({ totalHundredths }) => totalHundredths.value),
  )
  const all = byLevel(pack, ({ buckets }) => (buckets.length === 0 ? null : buckets.map(({ id }) => id)))
  return orComplete(pack, sql`${sum} >= ${minimum}`, all)
}

function subMinimumsMet(pack: Pack, person: RawBuilder<unknown>): RawBuilder<boolean>[] {
  return pack.requirement.subMinimums.map(({ kinds, minimumHundredths }: SubMinimum) => {
    const sum = sql`(
      select coalesce(sum(k.hundredths), 0) from entries k
      where k.person_id = ${person} and k.year = any(${[pack.year, ...earlierInCycle(pack)]}::int[]) and k.kind = any(${kinds}::text[]))`
    const minimum = askedPart(pack, sql`${minimumHundredths.value}::int`)
    return orComplete(pack, sql`${sum} >= ${minimum}`, sql`${bucketsOf(pack, kinds)}::text[]`)
  })
}

const bucketIds = ({ requirement }: Pack): Bucket[] => requirement.everybody.buckets.map(({ id }) => id)

const minimumIn = (pack: Pack, id: Bucket): RawBuilder<unknown> =>
  askedPart(
    pack,
    byLevel(pack, (requirement) => minimumOf(requirement, id)),
  )

/** Whole numbers that are not negative: a division leaves out the remainder, as that of `yearStanding` does. */
const askedPart = ({ exemptions }: Pack, minimum: RawBuilder<unknown>): RawBuilder<unknown> =>
  exemptions.some(({ relief }) => relief.shape === 'proRata')
    ? sql`(${minimum} * (12 - facts.months_off) / 12)`
    : minimum

const canBeComplete = ({ exemptions, rules }: Pack): boolean =>
  exemptions.some(({ relief }) => relief.shape === 'complete') ||
  rules.some(({ effect }) => effect.shape === 'complete')
const canBeRelieved = (pack: Pack): boolean => pack.exemptions.length > 0 || canBeComplete(pack)
const isComplete = (buckets: RawBuilder<unknown>) => sql<boolean>`coalesce(facts.complete @> ${buckets}, false)`
const orComplete = (pack: Pack, met: RawBuilder<unknown>, buckets: RawBuilder<unknown>): RawBuilder<boolean> =>
  canBeComplete(pack) ? sql<boolean>`(${met} or ${isComplete(buckets)})` : sql<boolean>`${met}`

/** What a year asks, by the title level of the person; one constant where that makes no difference. */
function byLevel(
  pack: Pack,
  pick: (requirement: Requirement) => number | readonly Bucket[] | null,
): RawBuilder<unknown> {
  const askedOf = (level: TitleLevel | null) => pick(targetOf(pack, { level, firstYear: null }))
  const constant = (value: ReturnType<typeof pick>) =>
    typeof value === 'number' ? sql`${value}::int` : sql`${value}::text[]`
  const others = TITLE_LEVELS.filter((level) => JSON.stringify(askedOf(level)) !== JSON.stringify(askedOf(null)))
  if (others.length === 0) return constant(askedOf(null))
  const cases = others.map((level) => sql`when ${level} then ${constant(askedOf(level))}`)
  return sql`(case facts.level ${sql.join(cases, sql` `)} else ${constant(askedOf(null))} end)`
}
