import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { importJobs } from '../../src/imports/import-jobs.ts'
import { runImport } from '../../src/imports/run-import.ts'
import { beginStep, insertImport, setImportState } from '../../src/imports/store.ts'
import { keepWorkbook } from '../../src/imports/workbook-file.ts'
import { TEST_NOW, testCrypto } from '../prepare.ts'
import { workbookOf } from '../workbooks.ts'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { draft, newMember, stored, waitingAt } from './declarations.ts'
import { newNumber, numberAnew } from './numbers.ts'
import { approveAll, BUREAU, DEPARTMENT, fillOffices, idOf, manyOfficials, type Offices, UNIT } from './offices.ts'
import { cityPlace, manyOrganisations } from './organisations.ts'
import { anyOrder, race } from './race.ts'

const TODAY = '2022-11-22'
const INSTITUTE = '示例己规划研究所'

let w: World
let administrator: Platform
let offices: Offices
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
})
afterAll(() => w.close())

type Bytes = Uint8Array<ArrayBuffer>

/** `npm run import -- FILE --apply`; answers what it did with the rows. */
const importAs = async (account: string, bytes: Bytes) =>
  (await runImport(w.services, { bytes, fileName: '表.xlsx', account: `demo.${account}`, year: 2022, apply: true }))
    .counts

type Counts = Awaited<ReturnType<typeof importAs>>
/** What each import of a round did, by the name of the round's file. */
const counted = new Map<Bytes, Counts[]>()
async function importAndCount(account: string, bytes: Bytes): Promise<void> {
  const counts = await importAs(account, bytes)
  counted.set(bytes, [...(counted.get(bytes) ?? []), counts])
}

const listed = (number: string, name: string) => ({
  姓名: name,
  身份证号: number,
  职称系列: '农业技术人员',
  级别: '中级',
  现任职称: '农艺师',
  部门: '一科',
  手机号: '19900001234',
})

/** The units that people belonged to, the present one last. */
const unitsOf = (number: string) =>
  w.db.read(async (tx) => {
    const rows = await tx
      .selectFrom('person_identities as n')
      .innerJoin('memberships as m', 'm.person_id', 'n.person_id')
      .innerJoin('organisations as u', 'u.id', 'm.organisation_id')
      .select(['u.name', 'm.valid_until'])
      .where('n.lookup', '=', testCrypto.lookup(number))
      .orderBy('m.valid_until', (order) => order.asc().nullsLast())
      .execute()
    expect(rows.filter(({ valid_until }) => valid_until === null)).toHaveLength(1)
    return rows.map(({ name }) => name)
  })

const many = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made = []
  for (let index = 0; index < count; index += 1) made.push(await make(index))
  return made
}

race('one staff list is imported twice at once', {
  items: (count) =>
    many(count, async () => {
      const numbers = [newNumber(), newNumber()]
      return { numbers, bytes: await workbookOf({ [UNIT]: numbers.map((number) => listed(number, '竞办')) }) }
    }),
  calls: ({ bytes }) => ({
    one: () => importAndCount('bureau.handler', bytes),
    other: () => importAndCount('clerk', bytes),
  }),
  allowed: [['ok', 'ok']],
  after: async ({ bytes, numbers }) => {
    const did = counted.get(bytes) ?? []
    expect(did.map(({ accepted, already }) => [accepted, already]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ])
    for (const number of numbers) expect(await unitsOf(number)).toEqual([UNIT])
  },
})

race('two staff lists name one person in different units', {
  items: (count) =>
    many(count, async () => {
      const [first, shared, last] = [newNumber(), newNumber(), newNumber()]
      return {
        first,
        shared,
        last,
        station: await workbookOf({ [UNIT]: [listed(first, '甲'), listed(shared, '乙')] }),
        institute: await workbookOf({ [INSTITUTE]: [listed(shared, '乙'), listed(last, '丙')] }),
      }
    }),
  calls: ({ station, institute }) => ({
    station: () => importAndCount('bureau.handler', station),
    institute: () => importAndCount('bureau.supervisor', institute),
  }),
  allowed: [['ok', 'ok']],
  after: async ({ first, shared, last, station, institute }) => {
    expect(await unitsOf(first)).toEqual([UNIT])
    expect(await unitsOf(last)).toEqual([INSTITUTE])
    // Whoever came second has only asked him to move.
    expect([[INSTITUTE], [UNIT]]).toContainEqual(await unitsOf(shared))
    expect([counted.get(station), counted.get(institute)]).toMatchObject([[{ accepted: 2 }], [{ accepted: 2 }]])
  },
})

race('somebody is entered by hand while a staff list brings him', {
  items: (count) =>
    many(count, async () => {
      const number = newNumber()
      return { number, bytes: await workbookOf({ [UNIT]: [listed(number, '竞办')] }) }
    }),
  calls: ({ number, bytes }) => ({
    import: () => importAndCount('bureau.handler', bytes),
    create: () =>
      administrator.accountCreate({
        body: { for: 'person', name: '竞办', citizenNumber: number, unitId: null, memberFrom: null },
      }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'person.alreadyKnown'],
  ],
  after: async ({ number }) => {
    expect(await unitsOf(number)).toEqual([UNIT])
  },
})

race('one list of filings is imported twice at once', {
  items: (count) =>
    many(count, async (index) => {
      const names = [`竞办培训甲${index}`, `竞办培训乙${index}`]
      const lines = names.map((name) => ({
        序号: null,
        培训项目名称: name,
        承办单位: DEPARTMENT,
        学时: 16,
        培训时间: '2022年10月11日-12日',
        培训地点: '烟台',
        培训对象: '农技人员',
        联系人及电话: '陈思 0535-0000874',
      }))
      return { names, bytes: await workbookOf({ [DEPARTMENT]: lines }) }
    }),
  calls: ({ bytes }) => ({
    one: () => importAndCount('bureau.handler', bytes),
    other: () => importAndCount('department', bytes),
  }),
  allowed: [['ok', 'ok']],
  after: async ({ names, bytes }) => {
    const did = counted.get(bytes) ?? []
    expect(did.map(({ accepted, already }) => [accepted, already]).sort()).toEqual([
      [0, 2],
      [2, 0],
    ])
    const filed = await w.db.read((tx) =>
      tx.selectFrom('filed_projects').select('name').where('name', 'in', names).execute(),
    )
    expect(filed).toHaveLength(2)
  },
})

race('a member submits what a list declares for him', {
  items: async (count) => {
    const { id, platform } = await newMember(w)
    const { id: declarationId } = await draft(platform)
    const copies = await copiesOf(w, { id }, count)
    const numbers = await numberAnew(
      w,
      copies.map(({ personId }) => personId),
    )
    return many(count, async (index) => {
      const { platform: member, idOf } = copies[index] as (typeof copies)[number]
      const line = {
        姓名: '竞办',
        身份证号: numbers[index] ?? '',
        类别: '公需科目',
        '名称/内容': '竞办课程',
        种类: null,
        主办单位: '示例市人社部门',
        本人排名: null,
        时间: '2022.3.1-3.1',
        '考核方式/地点': '烟台',
        申报学时: 8,
      }
      return { member, declarationId: idOf(declarationId), bytes: await workbookOf({ 申报: [line] }) }
    })
  },
  calls: ({ member, declarationId, bytes }) => ({
    import: () => importAndCount('bureau.handler', bytes),
    submit: () => member.declarationSubmit({ path: { declarationId }, body: { version: 1 } }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'declaration.precheckFailed'],
  ],
  after: async ({ member }, { submit }) => {
    const { items } = await member.declarationList({ query: {} })
    const living = items.map(({ status }) => status).filter((status) => status !== 'draft')
    expect(living).toEqual([submit === 'ok' ? 'inReview' : 'awaitingConfirmation'])
  },
})

race('a unit ends while a staff list brings people to it', {
  items: async (count) => {
    const units = await manyOrganisations(w, 'unit', await cityPlace(administrator, { department: DEPARTMENT }), count)
    return many(count, async (index) => {
      const { id, name } = units[index] as (typeof units)[number]
      return { id, bytes: await workbookOf({ [name]: [listed(newNumber(), '竞办')] }) }
    })
  },
  calls: ({ id, bytes }) => ({
    import: () => importAndCount('bureau.handler', bytes),
    end: () => administrator.organisationEnd({ path: { organisationId: id }, body: { validUntil: TODAY } }),
  }),
  allowed: anyOrder('ok', 'organisation.hasMembers').concat([['ok', 'ok']]),
  after: async ({ id, bytes }, { end }) => {
    const members = await w.db.read((tx) =>
      tx.selectFrom('memberships').select('id').where('organisation_id', '=', id).execute(),
    )
    expect(members).toHaveLength(end === 'ok' ? 0 : 1)
    expect(counted.get(bytes)).toMatchObject([{ accepted: end === 'ok' ? 0 : 1 }])
  },
})

type Uploaded = {
  readonly importId: string
  readonly grantId: string
  readonly platform: Platform
  readonly number: string
}

/** Uploaded staff lists that are checked, or being written, each by an official of its own. */
async function uploaded(count: number, state: 'checked' | 'applying'): Promise<Uploaded[]> {
  const officials = await manyOfficials(w, 'handler', await idOf(administrator, BUREAU), count)
  return many(count, async (index) => {
    const { accountId, grantId, platform } = officials[index] as (typeof officials)[number]
    const number = newNumber()
    const fileSha256 = await keepWorkbook(w.services, await workbookOf({ [UNIT]: [listed(number, '竞办')] }))
    const importId = crypto.randomUUID()
    const imported = { id: importId, accountId, grantId, accountName: '办公室', fileName: '表.xlsx', fileSha256 }
    await w.db.tx(async (tx) => {
      await insertImport(tx, { ...imported, now: TEST_NOW })
      if (state === 'applying') await beginStep(tx, importId, state, TEST_NOW)
      else await setImportState(tx, importId, state, TEST_NOW)
    })
    return { importId, grantId, platform, number }
  })
}

race('one import is sent off in two tabs', {
  items: (count) => uploaded(count, 'checked'),
  calls: ({ platform, importId }) => ({
    one: () => platform.importApply({ path: { importId }, body: {} }),
    other: () => platform.importApply({ path: { importId }, body: {} }),
  }),
  allowed: anyOrder('ok', 'import.notChecked'),
  after: async ({ platform, importId }) => {
    const { state } = await platform.importView({ path: { importId } })
    expect(['applying', 'applied']).toContain(state)
  },
})

const write = (importId: string) =>
  importJobs(w.services)
    .find(({ name }) => name === 'importApply')
    ?.run({ importId })
const countOf = (number: string) =>
  w.db.read(async (tx) => {
    const found = await tx
      .selectFrom('person_identities')
      .select('person_id')
      .where('lookup', '=', testCrypto.lookup(number))
      .execute()
    return found.length
  })

race('two processes write one import', {
  items: (count) => uploaded(count, 'applying'),
  calls: ({ importId }) => ({ one: async () => write(importId), other: async () => write(importId) }),
  allowed: [['ok', 'ok']],
  after: async ({ platform, importId, number }) => {
    expect(await platform.importView({ path: { importId } })).toMatchObject({ state: 'applied', accepted: 1 })
    expect(await unitsOf(number)).toEqual([UNIT])
  },
})

race('an import is cancelled while it is written', {
  items: (count) => uploaded(count, 'applying'),
  calls: ({ platform, importId }) => ({
    write: async () => write(importId),
    cancel: () => platform.importCancel({ path: { importId }, body: {} }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'import.notRunning'],
  ],
  after: async ({ platform, importId, number }, { cancel }) => {
    const { state, written } = await platform.importView({ path: { importId } })
    expect(state).toBe(cancel === 'ok' ? 'cancelled' : 'applied')
    expect(written).toBe(cancel === 'ok' ? 0 : 1)
    expect(await countOf(number)).toBe(written)
  },
})

const writtenWhenDismissed = new Map<string, number>()
race('an importer is dismissed while his import is written', {
  items: (count) => uploaded(count, 'applying'),
  calls: ({ importId, grantId, number }) => ({
    write: async () => write(importId),
    dismiss: async () => {
      await administrator.grantEnd({ path: { grantId }, body: { validUntil: TODAY } })
      writtenWhenDismissed.set(importId, await countOf(number))
    },
  }),
  allowed: [['ok', 'ok']],
  after: async ({ importId, number }) => {
    const written = await countOf(number)
    expect(writtenWhenDismissed.get(importId)).toBe(written)
    const { state } = await w.db.read((tx) =>
      tx.selectFrom('imports').select('state').where('id', '=', importId).executeTakeFirstOrThrow(),
    )
    expect(state).toBe(written === 1 ? 'applied' : 'failed')
  },
})

const TOGETHER = 4

race('a staff list changes people whose declarations a batch approves', {
  items: async (count) => {
    const items = await waitingAt(w, offices, 'supervisor', count * TOGETHER)
    const numbers = await numberAnew(
      w,
      items.map(({ personId }) => personId),
    )
    return many(count, async (round) => {
      const [from, until] = [round * TOGETHER, (round + 1) * TOGETHER]
      const lines = numbers.slice(from, until).map((number) => listed(number, '竞办'))
      return { items: items.slice(from, until), bytes: await workbookOf({ [UNIT]: lines.reverse() }) }
    })
  },
  calls: ({ items, bytes }) => ({
    import: () => importAndCount('bureau.handler', bytes),
    approve: () =>
      approveAll(
        offices.supervisor[0],
        items.map(({ declarationId, version }) => ({ declarationId, version })),
      ),
  }),
  allowed: [['ok', 'ok']],
  after: async ({ items, bytes }) => {
    expect(counted.get(bytes)).toMatchObject([{ accepted: TOGETHER }])
    for (const { declarationId } of items) {
      expect(await stored(w, declarationId)).toMatchObject({ status: 'posted', posted: 800 })
    }
  },
})
