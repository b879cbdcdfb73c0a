import type { Role } from '@xueshi/domain/roles'
import { addDays } from '@xueshi/domain/time'
import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { insertAbsence } from '../../src/absences/store.ts'
import { insertGrants } from '../../src/accounts/store.ts'
import { insertRegister } from '../../src/earlier-years/store.ts'
import { applicant } from '../applicants.ts'
import { generalCourse, uploadPdf } from '../drafts.ts'
import { TEST_NOW, testCrypto } from '../prepare.ts'
import { complianceRecord, consent } from './answers.ts'
import type { Asker, Cast } from './cast.ts'
import type { Stand } from './ground.ts'
import { relief } from './reliefs.ts'
import { packVersion, yearClose } from './top-bureau.ts'

/** What an operation is asked with: by the name of a parameter of its path, its query or its body. */
export type Bindings = Readonly<Record<string, unknown>>

type Make = (cast: Cast, stand: Stand, asker: Asker) => Promise<Bindings | null>

let made = 0

/** A course like no other, of a day of its own: nothing of the same person stands against it. */
async function aCourse(platform: Platform) {
  made += 1
  const day = addDays('2022-01-03', made % 300)
  const course = await generalCourse(platform)
  const fields = { ...course.fields, name: `安全生产第${made}讲`, period: { firstDay: day, lastDay: day } }
  return { ...course, fields, declaredHundredths: 100 }
}

const aDraft = async (platform: Platform) => platform.declarationCreate({ body: await aCourse(platform) })
const asked = ({ id, version }: { id: string; version: number }) => ({ declarationId: id, version })
const clerkOf = (cast: Cast, { unit }: Stand) => cast.officer(unit, 'clerk')

async function submitted(cast: Cast, stand: Stand) {
  const platform = await cast.member(stand)
  const draft = await aDraft(platform)
  return platform.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
}

/** Approved by whomever it waits for, until it has passed so many steps; all of them where no number is given. */
async function passed(
  cast: Cast,
  stand: Stand,
  steps = Number.POSITIVE_INFINITY,
): Promise<{ id: string; version: number }> {
  let { id, version } = await submitted(cast, stand)
  for (let step = 0; step < steps; step += 1) {
    const row = await cast.w.db.read((tx) =>
      tx.selectFrom('declarations').select(['holder_id', 'awaited_roles']).where('id', '=', id).executeTakeFirst(),
    )
    if (!row?.holder_id) break
    const reviewer = await cast.officer(cast.organisationName(row.holder_id), row.awaited_roles[0] as Role)
    const stampedScanId = row.awaited_roles[0] === 'clerk' ? await uploadPdf(reviewer) : null
    const body = { version, approvedHundredths: null, stampedScanId, text: '' }
    version = (await reviewer.declarationApprove({ path: { declarationId: id }, body })).version
  }
  return { id, version }
}

async function forMember(cast: Cast, stand: Stand) {
  const clerk = await clerkOf(cast, stand)
  return clerk.declarationCreate({ body: { ...(await aCourse(clerk)), personId: stand.personId } })
}

async function awaitingConfirmation(cast: Cast, stand: Stand) {
  const draft = await forMember(cast, stand)
  const clerk = await clerkOf(cast, stand)
  return clerk.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
}

async function awaitingStamp(cast: Cast, stand: Stand) {
  const { id, version } = await awaitingConfirmation(cast, stand)
  const member = await cast.member(stand)
  const evidence = [{ fileId: await uploadPdf(member), code: 'proof' }]
  return member.declarationConfirm({ path: { declarationId: id }, body: { version, pledged: true, evidence } })
}

async function rejected(cast: Cast, stand: Stand) {
  const { id, version } = await submitted(cast, stand)
  const clerk = await clerkOf(cast, stand)
  const body = { version, reasonCodes: ['notParticipant' as const], text: '' }
  await clerk.declarationReject({ path: { declarationId: id }, body })
  return { declarationId: id, reason: '名单上有我', fileIds: [] }
}

async function appeal(cast: Cast, stand: Stand) {
  const { declarationId, ...body } = await rejected(cast, stand)
  const { id } = await (await cast.member(stand)).appealCreate({ path: { declarationId }, body })
  return { appealId: id, outcome: 'uphold', text: '名单上没有' }
}

async function entry(cast: Cast, stand: Stand) {
  await passed(cast, stand)
  const { entries } = await (await cast.member(stand)).bankView({ query: {} })
  return { personId: stand.personId, entryId: entries.at(-1)?.id ?? '' }
}

async function bureauOver(cast: Cast, unit: string): Promise<string> {
  const { bureau_id } = await cast.w.db.read((tx) =>
    tx
      .selectFrom('placements')
      .select('bureau_id')
      .where('organisation_id', '=', cast.organisationId(unit))
      .where('valid_until', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  return bureau_id ?? ''
}

/** An official of the bureau over a unit. */
async function bureauOf(cast: Cast, unit: string): Promise<Platform> {
  return cast.officer(cast.organisationName(await bureauOver(cast, unit)), 'handler')
}

async function correction(cast: Cast, stand: Stand) {
  const path = await entry(cast, stand)
  const official = await bureauOf(cast, stand.unit)
  const { id } = await official.entryCorrect({ path, body: { approvedHundredths: 50, reason: '学时有误' } })
  return { correctionId: id, approve: false, text: '不同意' }
}

/** He and another account of his; refusing it leaves both as they are. */
async function merge(cast: Cast, stand: Stand) {
  const official = await bureauOf(cast, stand.movedTo ?? stand.unit)
  const other = await cast.twinOf(stand)
  const { ciphertext } = await cast.w.db.read((tx) =>
    tx
      .selectFrom('person_identities')
      .select('ciphertext')
      .where('person_id', '=', other.personId)
      .executeTakeFirstOrThrow(),
  )
  const both = { personId: stand.personId, otherName: other.name, otherNumber: testCrypto.decrypt(ciphertext) }
  const fileIds = [await uploadPdf(official)]
  const { id } = await official.mergeCreate({ body: { ...both, keep: 'person', reason: '同一人', fileIds } })
  return { mergeId: id, decision: 'refuse', text: '不同意' }
}

/** Another entry of the unit, in the same place. */
async function enterAgain(cast: Cast, unitId: string, name: string): Promise<string> {
  const id = cast.newId()
  await cast.w.db.tx(async (tx) => {
    await sql`
      insert into organisations (id, kind, name, valid_from, created_at)
      select ${id}, kind, ${name}, valid_from, created_at from organisations where id = ${unitId}`.execute(tx)
    await sql`
      insert into placements (id, organisation_id, area_id, department_id, agency_id, bureau_id, valid_from)
      select gen_random_uuid(), ${id}, area_id, department_id, agency_id, bureau_id, valid_from
      from placements where organisation_id = ${unitId} and valid_until is null`.execute(tx)
  })
  return id
}

const presentUnit = (cast: Cast, { movedTo, unit }: Stand) => cast.organisationId(movedTo ?? unit)

/** A unit in the same place that is empty, with what its end is asked with. */
async function emptyUnit(cast: Cast, stand: Stand) {
  made += 1
  const organisationId = await enterAgain(cast, presentUnit(cast, stand), `空置${made}`)
  return { organisationId, successorId: null, validUntil: '2022-11-22', reason: '注销', version: 1, members: 0 }
}

async function unitTwice(cast: Cast, stand: Stand) {
  made += 1
  const unitId = presentUnit(cast, stand)
  const otherId = await enterAgain(cast, unitId, `${stand.unit}又登记${made}`)
  return { unitId, otherId, keep: 'unit', reason: '同一单位', fileIds: [] }
}

/** Two of one name, which nobody else has. */
async function sameNames(cast: Cast, stand: Stand) {
  made += 1
  const unitId = presentUnit(cast, stand)
  const pair = [await enterAgain(cast, unitId, `重名${made}`), await enterAgain(cast, unitId, `重名（${made}）`)]
  return { unitId: pair[0], otherId: pair[1], limit: '100' }
}

/** Asked for by an official of the bureau; refusing it leaves both as they are. */
async function unitMerge(cast: Cast, stand: Stand) {
  const { unitId, otherId } = await unitTwice(cast, stand)
  const official = await bureauOf(cast, stand.movedTo ?? stand.unit)
  const wish = { unitId, otherId, keep: 'unit' as const, reason: '同一单位', fileIds: [] }
  const { id } = await official.unitMergeCreate({ body: wish })
  return { mergeId: id, decision: 'refuse', text: '不同意' }
}

async function askToMove(cast: Cast, stand: Stand, asker: Asker, unit: string): Promise<string> {
  const platform = await cast.member(await cast.likeHim(stand, asker))
  const wish = { kind: 'transfer' as const, toUnitId: cast.organisationId(unit), startsOn: '2022-11-22', endsOn: null }
  return (await platform.moveCreate({ body: { ...wish, note: '' } })).id
}

/** Credits from elsewhere of the person at the place, or of nobody known yet. */
async function credit(cast: Cast, { personId, accountId, name, unit }: Stand, state: 'awaiting' | 'unmatched') {
  const id = cast.newId()
  const unitId = cast.organisationId(unit)
  const importer = { organisation_id: unitId, organisation_name: unit, account_id: accountId, account_name: name }
  const said = { year: 2022, system: 'health', category: 'II类', certificate: '', credits_hundredths: 1000 }
  const row = { id, source_key: id, name, number_lookup: id, number_masked: '370***', imported_at: TEST_NOW, state }
  await cast.w.db.tx((tx) =>
    tx
      .insertInto('credits')
      .values({ ...row, ...said, ...importer, unit_id: unitId, person_id: state === 'awaiting' ? personId : null })
      .execute(),
  )
  return { creditId: id, creditIds: [id], personId, year: 2022 }
}

/** A register of earlier years with hours of the person at the place, which a colleague of his bureau imported. */
async function earlierRegister(cast: Cast, stand: Stand) {
  const { accountId, personId, name } = await cast.twinOf(stand)
  const id = cast.newId()
  const file = {
    id,
    organisation_id: await bureauOver(cast, stand.unit),
    file_name: '历年.xlsx',
    imported_at: TEST_NOW,
  }
  const item = { year: 2019, kind: 'training' as const, name: '', certificate: '', registrar: '', hundredths: 1000 }
  const hours = { ...item, id: cast.newId(), source_key: id, done_on: null, registered_on: null }
  await cast.w.db.tx((tx) =>
    insertRegister(tx, { ...file, account_id: accountId, person_id: personId, account_name: name }, [
      { ...hours, person_id: stand.personId },
    ]),
  )
  return { registerId: id, approve: false, reason: '与档案不符' }
}

const before =
  (make: (cast: Cast, stand: Stand, asker: Asker) => Promise<Bindings>): Make =>
  (cast, stand, asker) =>
    cast.before(stand, () => make(cast, stand, asker))

/** With what a decision needs, and one thing that stops it after the question who may. */
const inReview = ({ id, version }: { id: string; version: number }) => ({
  declarationId: id,
  version,
  items: [{ declarationId: id, version }],
  what: { of: 'items', declarationIds: [id] },
  stampedScanId: null,
  approvedHundredths: null,
  markedFields: [],
  reasonCodes: [],
  text: '',
})

/** What is asked for, belonging to the person at the place. `null`: there is no such thing at that place. */
export const THINGS = {
  person: async (_, { personId, name }) => ({ personId, search: name }),
  account: async (cast, stand, asker) => {
    const { accountId, name, unit, movedTo } = await cast.likeHim(stand, asker)
    const organisationId = cast.organisationId(movedTo ?? unit)
    return { accountId, search: name, role: 'clerk', organisationId, validFrom: '2022-11-22', validUntil: null }
  },
  grant: async (cast, stand, asker) => {
    const { accountId, unit, movedTo } = await cast.likeHim(stand, asker)
    const grantId = await cast.grant(accountId, 'clerk', movedTo ?? unit)
    return { grantId, accountId, validUntil: '2022-12-31' }
  },
  colleague: async (cast, stand, asker) => {
    const { accountId, name } = await cast.likeHim(stand, asker)
    const days = { validFrom: '2022-11-22', validUntil: '2022-11-29' }
    return { deputyAccountId: accountId, accountId, search: name, ...days, reason: '休假' }
  },
  delegation: async (cast, stand, asker) => {
    const { accountId, unit, movedTo } = await cast.likeHim(stand, asker)
    const from = await cast.grant(accountId, 'clerk', movedTo ?? unit)
    const deputy = await cast.likeHim(await cast.twinOf(stand), asker)
    const id = cast.newId()
    const given = { id, accountId: deputy.accountId, role: 'clerk' as const, delegated: { from, reason: '休假' } }
    const days = { validFrom: '2022-11-22', validUntil: '2022-11-29', grantedBy: accountId, createdAt: TEST_NOW }
    const organisationId = cast.organisationId(movedTo ?? unit)
    await cast.w.db.tx((tx) => insertGrants(tx, [{ ...given, ...days, organisationId }]))
    return { delegationId: id }
  },
  absence: async (cast, stand, asker) => {
    const { accountId, unit, movedTo } = await cast.likeHim(stand, asker)
    await cast.grant(accountId, 'clerk', movedTo ?? unit)
    const id = cast.newId()
    const days = { validFrom: '2022-11-22', validUntil: '2022-11-29', reason: '休假', now: TEST_NOW }
    await cast.w.db.tx((tx) => insertAbsence(tx, { id, accountId, ...days }))
    return { absenceId: id }
  },
  unit: async (cast, { unit, movedTo }) => ({
    organisationId: cast.organisationId(movedTo ?? unit),
    search: movedTo ?? unit,
  }),
  session: async (cast, stand) => {
    const { items } = await (await cast.member(stand)).sessionList({})
    return { sessionId: items[0]?.id ?? '' }
  },
  amendment: before(async (cast, stand) => {
    const platform = await cast.member(stand)
    const fileIds = [await uploadPdf(platform)]
    const { id } = await platform.amendmentCreate({
      body: { subject: 'personName', value: '王新名', note: '', fileIds },
    })
    return { amendmentId: id, decision: 'refuse', text: '材料不符' }
  }),
  moveAway: async (cast, stand, asker) => ({
    moveId: await askToMove(cast, stand, asker, '示例子葡萄酒研究所'),
    decision: 'withdraw',
  }),
  moveHere: async (cast, stand, asker) => {
    if (stand === asker.stand || (stand.movedTo ?? stand.unit) === asker.stand.unit) return null
    return { moveId: await askToMove(cast, stand, asker, asker.stand.unit), decision: 'accept' }
  },
  file: async (cast, stand) => {
    const fileId = await uploadPdf(await cast.member(stand))
    return { fileId, fileIds: [fileId] }
  },
  evidence: before(async (cast, stand) => {
    const { id } = await submitted(cast, stand)
    const { evidence } = await (await cast.member(stand)).declarationView({ path: { declarationId: id } })
    return { fileId: evidence[0]?.file.id ?? '' }
  }),
  draft: before(async (cast, stand) => asked(await aDraft(await cast.member(stand)))),
  draftForMember: before(async (cast, stand) => asked(await forMember(cast, stand))),
  awaitingConfirmation: before(async (cast, stand) => ({
    ...asked(await awaitingConfirmation(cast, stand)),
    text: '学时不对',
  })),
  awaitingStamp: before(async (cast, stand) => asked(await awaitingStamp(cast, stand))),
  awaitingUnit: before(async (cast, stand) => inReview(await submitted(cast, stand))),
  awaitingDepartment: before(async (cast, stand) => inReview(await passed(cast, stand, 1))),
  roster: before(async (cast, stand) => {
    const course = await aCourse(await cast.member(stand))
    const ids: string[] = []
    for (const each of [stand, await cast.twinOf(stand)]) {
      const platform = await cast.member(each)
      const evidence = [{ fileId: await uploadPdf(platform), code: 'proof' }]
      const { id, version } = await platform.declarationCreate({ body: { ...course, evidence } })
      await platform.declarationSubmit({ path: { declarationId: id }, body: { version } })
      ids.push(id)
    }
    const { roster_key } = await cast.w.db.read((tx) =>
      tx.selectFrom('declarations').select('roster_key').where('id', 'in', ids).executeTakeFirstOrThrow(),
    )
    return { rosterKey: roster_key }
  }),
  awaitingBureau: before(async (cast, stand) => inReview(await passed(cast, stand, 2))),
  rejected: before(rejected),
  appeal: before(appeal),
  entry: before(entry),
  correction: before(correction),
  credit: (cast, stand) => credit(cast, stand, 'awaiting'),
  earlierRegister: before(earlierRegister),
  relief: before(relief),
  yearClose,
  packVersion,
  creditOfNobody: (cast, stand) => credit(cast, stand, 'unmatched'),
  merge,
  unitTwice,
  sameNames,
  unitMerge,
  emptyUnit,
  consent,
  complianceRecord,
  registration: async (cast, stand, asker) => {
    if (stand.movedTo !== null || stand === asker.stand) return null
    const { id } = await applicant(cast.w).register(stand.unit)
    return { registrationId: id }
  },
  import: async (cast, stand, asker) => {
    const { accountId, name, unit } = await cast.likeHim(stand, asker)
    const grantId = stand === asker.stand ? asker.grantId : await cast.grant(accountId, 'clerk', unit)
    const row = { id: cast.newId(), account_id: accountId, grant_id: grantId, account_name: name, state: 'waiting' }
    const file = { file_name: '名单.xlsx', file_sha256: 'ab'.repeat(32), created_at: TEST_NOW, updated_at: TEST_NOW }
    await cast.w.db.tx((tx) =>
      tx
        .insertInto('imports')
        .values({ ...row, ...file })
        .execute(),
    )
    return { importId: row.id }
  },
} as const satisfies Record<string, Make>

export type Thing = keyof typeof THINGS

/** What whoever asks brings of his own. */
export const BRINGS = {
  scan: async (cast: Cast, { stand }: Asker): Promise<Bindings> => ({
    stampedScanId: await uploadPdf(await cast.member(stand)),
  }),
} as const
export type Bring = keyof typeof BRINGS
