import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { carriedOver } from './carry-over.ts'
import { loadPack } from './load-pack.ts'
import { EVERYBODY } from './standing.ts'

const pack = loadPack(yantai2022)
const carrying = (maxHundredths: number) => ({
  ...pack,
  carryOver: { ...pack.carryOver, value: { shape: 'nextYear' as const, maxHundredths } },
})
const over = (maxHundredths: number, general: number, specialized: number) =>
  carriedOver(carrying(maxHundredths), EVERYBODY.person, { general, specialized })

test('what is above the minimum of a bucket goes on in it, up to the most in all', () => {
  expect(over(3000, 4000, 6500)).toEqual({ general: 1000, specialized: 500 })
  expect(over(1200, 4000, 6500)).toEqual({ general: 1000, specialized: 200 })
  expect(over(3000, 3000, 6000)).toEqual({})
})

test('a surplus of one bucket does not go on as far as the year needed it for its total', () => {
  expect(over(3000, 1000, 7000)).toEqual({})
  expect(over(3000, 2000, 7500)).toEqual({ specialized: 500 })
})

test('nothing goes on where the pack does not say so', () => {
  expect(carriedOver(pack, EVERYBODY.person, { general: 9000, specialized: 9000 })).toEqual({})
})
