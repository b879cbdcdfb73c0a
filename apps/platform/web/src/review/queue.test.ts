import { expect, test } from 'vitest'
import { neighbours } from './queue.ts'

const rows = ['first', 'second', 'third'].map((id) => ({ id }))

test('the next one is the one below in the same queue', () => {
  expect(neighbours(rows, 'second')).toEqual({ at: 1, previous: 'first', next: 'third' })
})

test('after the last one nothing follows', () => {
  expect(neighbours(rows, 'third').next).toBeNull()
})

test('whoever came by a link goes on at the head of the queue', () => {
  expect(neighbours(rows, 'elsewhere')).toEqual({ at: null, previous: null, next: 'first' })
})
