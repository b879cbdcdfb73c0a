import type { NewPerson } from '../people/batch.ts'
import type { Waiting } from './library.ts'
import type { Post, Shape } from './realm.ts'
import { type Filling, filling } from './stencil.ts'

type Who = { readonly person: NewPerson; readonly clerk: NewPerson; readonly serial: number }

/** What a pattern's gaps hold for one person; `position` tells his patterns apart. */
export function fillingOf({ unit, middle, bureau }: Post, { person, clerk, serial }: Who, position: number): Filling {
  const one = (people: readonly NewPerson[]) => people[serial % Math.max(1, people.length)]
  const between = one(middle?.handlers ?? [])
  const handler = one(bureau.handlers)
  const supervisor = one(bureau.supervisors)
  return filling({
    person: person.id,
    account: person.accountId,
    personName: person.name,
    unit: unit.id,
    unitName: unit.name,
    clerkAccount: clerk.accountId,
    clerkPerson: clerk.id,
    clerkName: clerk.name,
    middle: middle?.id ?? '',
    middleName: middle?.name ?? '',
    middleAccount: between?.accountId ?? '',
    middlePerson: between?.id ?? '',
    middleOfficer: between?.name ?? '',
    bureau: bureau.id,
    bureauName: bureau.name,
    handlerAccount: handler?.accountId ?? '',
    handlerPerson: handler?.id ?? '',
    handlerName: handler?.name ?? '',
    supervisorAccount: supervisor?.accountId ?? '',
    supervisorPerson: supervisor?.id ?? '',
    supervisorName: supervisor?.name ?? '',
    tail: `8${position.toString(16)}00-${serial.toString(16).padStart(12, '0')}`,
    seconds: `${String(serial % 60).padStart(2, '0')}.${String((serial * 7) % 1000).padStart(3, '0')}`,
    hash: '',
  })
}

/** Gives out whole numbers that make up `share` on average. */
class Share {
  #given = 0
  #turn = 0
  readonly #share: number

  constructor(total: number, among: number) {
    this.#share = among === 0 ? 0 : total / among
  }

  next(): number {
    this.#turn += 1
    const due = Math.floor(this.#turn * this.#share + 1e-9) - this.#given
    this.#given += due
    return due
  }
}

const hasMiddle = (shape: Shape) => shape.endsWith('Department') || shape === 'cityAgency'
const isCity = (shape: Shape) => shape.startsWith('city')

/** What waits beside the usual, dealt out evenly among those whose route knows it. */
export function sharesOf(posts: readonly Post[], waiting: number): Record<keyof Waiting, Share> {
  // Clerks live no year here: a few per cent more people are counted than get something.
  const among = (may: (shape: Shape) => boolean) =>
    posts.reduce((sum, { shape, size }) => sum + (may(shape) ? size - 1 : 0), 0)
  return {
    drafts: new Share(
      waiting,
      among(() => true),
    ),
    atMiddle: new Share(waiting, among(hasMiddle)),
    atSupervisor: new Share(waiting, among(isCity)),
  }
}

export const waitingOf = (shares: ReturnType<typeof sharesOf>, shape: Shape): Waiting => ({
  drafts: shares.drafts.next(),
  atMiddle: hasMiddle(shape) ? shares.atMiddle.next() : 0,
  atSupervisor: isCity(shape) ? shares.atSupervisor.next() : 0,
})
