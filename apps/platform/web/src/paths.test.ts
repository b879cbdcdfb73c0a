import { expect, test } from 'vitest'
import { paths } from './paths.ts'

test('what is not given leaves no trace in an address', () => {
  expect(paths.bank()).toBe('/bank')
  expect(paths.bank({ year: 2026 })).toBe('/bank?year=2026')
  expect(paths.declarationNew({ kind: 'selfStudy', year: 2026 })).toBe('/declarations/new?kind=selfStudy&year=2026')
})

test('where one was before signing in is kept whole', () => {
  expect(paths.signIn('/declarations?year=2026&status=draft')).toBe(
    '/sign-in?from=%2Fdeclarations%3Fyear%3D2026%26status%3Ddraft',
  )
  expect(paths.signIn()).toBe('/sign-in')
})
