import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { PackInvalid } from './load-pack.ts'
import { loadOwnPack } from './own-pack.ts'

const [target] = [
  {
    label: '新人',
    criteria: [{ criterion: 'between', of: 'person', id: 'firstYear', from: 2020, to: null }],
    requirement: yantai2022.requirement.everybody,
  },
]

function problemsWith(changes: Record<string, unknown>): readonly string[] {
  try {
    loadOwnPack({ ...yantai2022, ...changes })
    return []
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error
    return error.problems
  }
}

test('what asks for facts that are kept nowhere is refused, and says what to write instead', () => {
  const cycle = (value: unknown) => ({ cycle: { ...yantai2022.cycle, value } })
  expect(problemsWith({})).toEqual([])
  expect(problemsWith(cycle({ shape: 'years', years: 3, firstYear: 2022 }))).toEqual([])
  expect(problemsWith(cycle({ shape: 'years', years: 3, firstYear: null }))).toEqual([
    expect.stringContaining('$.cycle.value.firstYear 不能写 null'),
  ])
  expect(problemsWith(cycle({ shape: 'appointment' }))).toEqual([expect.stringContaining('没有登记聘期')])
  const carryOver = { ...yantai2022.carryOver, value: { shape: 'nextYear', maxHundredths: 1000 } }
  expect(problemsWith({ carryOver })).toEqual([expect.stringContaining('$.carryOver.value.shape')])
  expect(problemsWith({ requirement: { ...yantai2022.requirement, targets: [target] } })).toEqual([
    expect.stringContaining('$.requirement.targets[0].criteria[0].id 不能写 firstYear'),
  ])
})
