import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'

const draws = (name: string) => {
  const chance = chanceOf(name)
  return Array.from({ length: 1000 }, () => chance.between(3, 7))
}

test('the same name draws the same, another name something else', () => {
  expect(draws('staff')).toEqual(draws('staff'))
  expect(draws('staff')).not.toEqual(draws('cast'))
})

test('draws stay within their ends and reach every number about as often', () => {
  const counts = Map.groupBy(draws('staff'), (number) => number)
  expect([...counts.keys()].sort()).toEqual([3, 4, 5, 6, 7])
  for (const drawn of counts.values()) expect(drawn.length).toBeGreaterThan(150)
})

test('what is drawn for a part does not move when something is drawn beside it', () => {
  const chance = chanceOf('world')
  const before = chance.of('unit').bytes(16)
  chance.shuffled([1, 2, 3])
  expect(chance.of('unit').bytes(16)).toEqual(before)
})
