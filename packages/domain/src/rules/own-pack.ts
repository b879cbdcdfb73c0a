import { loadPack, PackInvalid } from './load-pack.ts'
import type { Pack } from './pack.ts'
import type { Criterion } from './rule.ts'

/**
 * Reads a pack that this installation shall count with. Refuses with `rules.packInvalid`, beside what is no pack, what
 * asks for facts that it does not keep.
 */
export function loadOwnPack(value: unknown): Pack {
  const pack = loadPack(value)
  const problems = [...cycleProblems(pack), ...carryProblems(pack), ...firstYearProblems(pack)]
  if (problems.length > 0) throw new PackInvalid(problems)
  return pack
}

function cycleProblems({ cycle: { value } }: Pack): string[] {
  if (value.shape === 'appointment') {
    return ['$.cycle.value.shape 不能写 appointment：本系统没有登记聘期，请写 year，或写固定年数的周期']
  }
  return value.shape === 'years' && value.firstYear === null
    ? ['$.cycle.value.firstYear 不能写 null：本系统没有登记各人的起算年份，请写第一个周期从哪一年开始']
    : []
}

const carryProblems = ({ carryOver: { value } }: Pack): string[] =>
  value.shape === 'nextYear'
    ? ['$.carryOver.value.shape 不能写 nextYear：本系统还不能把学时结转到下一年度，请写 none，并在 note 中写明']
    : []

/** Whoever asks for somebody's first year would find nobody who has one. */
function firstYearProblems({ requirement, rules }: Pack): string[] {
  const at = (path: string, criteria: readonly Criterion[]) =>
    criteria.flatMap((criterion, index) =>
      criterion.of === 'person' && criterion.id === 'firstYear'
        ? [`${path}.criteria[${index}].id 不能写 firstYear：本系统没有登记各人的起算年份`]
        : [],
    )
  return [
    ...requirement.targets.flatMap(({ criteria }, index) => at(`$.requirement.targets[${index}]`, criteria)),
    ...rules.flatMap((rule, index) => [
      ...at(`$.rules[${index}]`, rule.criteria),
      ...rule.bonuses.flatMap(({ criteria }, bonus) => at(`$.rules[${index}].bonuses[${bonus}]`, criteria)),
      ...rule.exclusions.flatMap((one, exclusion) =>
        one.shape === 'criteria' ? at(`$.rules[${index}].exclusions[${exclusion}]`, one.criteria) : [],
      ),
    ]),
  ]
}
