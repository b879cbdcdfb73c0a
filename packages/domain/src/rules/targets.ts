import type { Hundredths } from '../hours.ts'
import { allHold } from './criteria.ts'
import type { Bucket, Pack, Requirement } from './pack.ts'
import type { PersonFacts } from './rule.ts'

/** What a year asks of a person: of everybody, or of those of his title level. */
export function targetOf({ requirement }: Pick<Pack, 'requirement'>, person: PersonFacts): Requirement {
  return requirement.targets.find(({ criteria }) => allHold(criteria, {}, person))?.requirement ?? requirement.everybody
}

/** The minimum of one bucket; 0 where the requirement names none. */
export function minimumOf({ buckets }: Requirement, bucket: Bucket): Hundredths {
  return buckets.find(({ id }) => id === bucket)?.minimumHundredths.value ?? 0
}
