import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import yantai2023 from '../../../../packs/yantai/2023.json' with { type: 'json' }
import { loadPack } from '../rules/load-pack.ts'
import type { Pack } from '../rules/pack.ts'
import { proposedPack } from './proposed-pack.ts'

const inForce = loadPack(yantai2022)
const refusal = (offered: Pack, of = inForce) => {
  try {
    proposedPack(of, offered)
    return null
  } catch (error) {
    return error
  }
}

test('the pack is confirmed as a whole, and no statement of it gains a source by that', () => {
  const confirmed = proposedPack(inForce, inForce)
  expect(confirmed).toEqual({ ...inForce, status: 'confirmed' })
  expect(confirmed.rules.some(({ value }) => value.status === 'unconfirmed')).toBe(true)
})

test('what is confirmed already and says nothing else is no version, in whatever order it is written', () => {
  const confirmed = proposedPack(inForce, inForce)
  const turned = Object.fromEntries(Object.entries(confirmed).reverse()) as unknown as Pack
  expect(refusal(turned, confirmed)).toMatchObject({ code: 'packVersion.unchanged' })
  expect(refusal({ ...turned, basis: [] }, confirmed)).toBeNull()
})

test('only a pack of the same place and year takes its place, and no reference pack', () => {
  expect(refusal(loadPack(yantai2023))).toMatchObject({ code: 'packVersion.otherPack' })
  expect(refusal({ ...inForce, jurisdiction: '青岛市' })).toMatchObject({ code: 'packVersion.otherPack' })
  expect(refusal({ ...inForce, reference: true })).toMatchObject({ code: 'packVersion.reference' })
})

test('everything that hours may be registered under stays', () => {
  const without = (part: 'kinds' | 'elsewhere') => ({ ...inForce, [part]: inForce[part].slice(1) })
  const { everybody, ...rest } = inForce.requirement
  const fewer = {
    ...inForce,
    requirement: { ...rest, everybody: { ...everybody, buckets: everybody.buckets.slice(1) } },
  }
  for (const offered of [without('kinds'), without('elsewhere'), fewer]) {
    expect(refusal(offered)).toMatchObject({ code: 'packVersion.kindMissing' })
  }
})
