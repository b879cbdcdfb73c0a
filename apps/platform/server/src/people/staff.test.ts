import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizenNumber } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

const NAMES = [
  '林小明',
  '林小明',
  '明小林',
  '小明',
  '欧阳小明',
  '小小',
  '林%',
  '林_',
  'Lin 小',
  '买买提·小明',
  '𬭎小明',
]

let w: World
let administrator: Platform
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  const unitId = (await organisation('示例丙农技推广站'))?.id ?? null
  for (const [index, name] of NAMES.entries()) {
    const person = { for: 'person' as const, name, citizenNumber: citizenNumber('19910203', 500 + index) }
    await administrator.accountCreate({ body: { ...person, unitId, memberFrom: null } })
  }
})
afterAll(() => w.close())

const district = async () => (await administrator.areaList({})).items.find(({ name }) => name === '蓬莱区')
const organisation = async (search: string) => (await administrator.organisationList({ query: { search } })).items[0]

type Ids = { readonly items: readonly { readonly id: string }[]; readonly next: string | null }

async function everyPage(read: (query: { limit: number; after?: string }) => Promise<Ids>): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Ids = await read({ limit: 50, ...(after && { after }) })
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
  }
  return ids
}

async function keep<T>(all: readonly T[], wanted: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = []
  for (const item of all) if (await wanted(item)) kept.push(item)
  return kept
}

/** Lists what the word leaves equal in the order of the names: theirs is that of ids, which no reader knows. */
function inOrder(names: readonly string[], search: string): string[] {
  const rank = (name: string) => (name.startsWith(search) ? `0${name}` : `1${[...name].slice(1).join('')}`)
  expect(names.map(rank)).toEqual(names.map(rank).toSorted(byCodePoint))
  return names.toSorted((a, b) => byCodePoint(rank(a), rank(b)) || byCodePoint(a, b))
}

/** The names of a whole list, read in pages of so many. */
async function namesOf(reader: Platform, search: string | undefined, limit = 200): Promise<string[]> {
  const names: string[] = []
  let after: string | undefined
  do {
    const query = { year: 2022, limit, ...(search === undefined ? {} : { search }), ...(after ? { after } : {}) }
    const page = await reader.personList({ query })
    names.push(...page.items.map(({ name }) => name))
    after = page.next ?? undefined
  } while (after)
  return names
}

/** A district of more units than whose staff is brought together to be sorted, and with it its city. */
async function makeUnits(): Promise<void> {
  const [area, bureau] = [await district(), await organisation('示例蓬莱区人社部门')]
  for (let number = 0; number <= 100; number += 1) {
    await administrator.organisationCreate({
      body: {
        kind: 'unit',
        name: `示例新设第${number}研究院`,
        creditCode: null,
        unitType: null,
        reviewPeople: 1,
        learningPlatform: false,
        validFrom: '2022-11-01',
        place: { areaId: area?.id ?? '', departmentId: null, agencyId: null, bureauId: bureau?.id ?? null },
      },
    })
  }
}

/** Whoever looks after people, of every kind of office and both kinds of unit. */
const READERS = [
  'clerk',
  'clerk.agency',
  'department',
  'department.district',
  'agency',
  'bureau.district',
  'bureau.handler',
]

const granted = async (asked: Promise<unknown>) => (await refusalOf(asked)) === null

describe.each([
  ['few units', 'clerk', async () => {}],
  ['a whole city', 'bureau.handler', makeUnits],
])('among the people of %s', (_, reader, prepare) => {
  beforeAll(prepare)

  test('a word finds the names that begin with it, then those that go on with it after one character', async () => {
    const by = await w.as(reader)
    expect(inOrder(await namesOf(by, '小明'), '小明')).toEqual(['小明', '林小明', '林小明', '𬭎小明'])
    expect(await namesOf(by, ' 林小 ')).toEqual(['林小明', '林小明'])
    expect(inOrder(await namesOf(by, '小'), '小')).toEqual(['小小', '小明', '林小明', '林小明', '𬭎小明', '明小林'])
    expect(await namesOf(by, '%')).toEqual(['林%'])
    expect(await namesOf(by, '没有这个人')).toEqual([])
  })

  test('a citizen number finds its person alone', async () => {
    const by = await w.as(reader)
    expect(await namesOf(by, ` ${citizenNumber('19910203', 502)} `)).toEqual(['明小林'])
    expect(await namesOf(by, citizenNumber('19910203', 999))).toEqual([])
  })

  test('pages of any size are the whole list in its order, once', async () => {
    const by = await w.as(reader)
    for (const search of [undefined, '小', '林']) {
      const whole = await namesOf(by, search)
      expect(await namesOf(by, search, 1)).toEqual(whole)
      expect(await namesOf(by, search, 3)).toEqual(whole)
    }
    const everybody = await namesOf(by, undefined)
    expect(everybody).toEqual(everybody.toSorted(byCodePoint))
    expect(everybody).toEqual(expect.arrayContaining(NAMES))
  })

  test('every list has exactly those whom its reader may open', async () => {
    const people = await w.db.read((tx) => tx.selectFrom('people').select('id').execute())
    const accounts = await w.db.read((tx) => tx.selectFrom('accounts').select('id').execute())
    for (const name of READERS) {
      const by = await w.as(name)
      const opened = await keep(people, ({ id }) => granted(by.personView({ path: { personId: id } })))
      expect([
        name,
        (await everyPage((query) => by.personList({ query: { ...query, year: 2022 } }))).toSorted(),
      ]).toEqual([name, opened.map(({ id }) => id).toSorted()])
      if (name.startsWith('clerk')) continue
      const entered = await keep(accounts, ({ id }) => granted(by.accountView({ path: { accountId: id } })))
      expect([name, (await everyPage((query) => by.accountList({ query }))).toSorted()]).toEqual([
        name,
        entered.map(({ id }) => id).toSorted(),
      ])
    }
  })
})

test('a list that is too long for a file is refused, and what makes it shorter is named', async () => {
  const small = await world({ env: { XUESHI_DOWNLOAD_ROWS: '1' } })
  try {
    const clerk = await small.as('clerk')
    const refusal = refusalOf(clerk.personListDownload({ query: { year: 2022 } }))
    expect(await refusal).toEqual({ status: 422, code: 'person.tooMany' })
    const { items } = await clerk.personList({ query: { year: 2022, limit: 1 } })
    const file = await clerk.personListDownload({ query: { year: 2022, search: items[0]?.name ?? '' } })
    expect(file.size).toBeGreaterThan(0)
  } finally {
    await small.close()
  }
})

test('a page key that is not ours is refused', async () => {
  const clerk = await w.as('clerk')
  for (const parts of [
    ['', '林', 'y'],
    ['0', '林'],
    ['x', '林', 'y'],
    ['0', '林', 'y'],
    ['9', '林', '01890000-0000-7000-8000-000000000000'],
  ]) {
    const after = Buffer.from(JSON.stringify(parts)).toString('base64url')
    expect(await refusalOf(clerk.personList({ query: { year: 2022, after } }))).toMatchObject({ status: 400 })
  }
})

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
