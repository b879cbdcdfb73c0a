import type { Office } from '@xueshi/domain/accounts/grant'
import { idsAt } from '@xueshi/foundation/ids'
import type { Platform } from '@xueshi/sdk/client'
import { insertAccounts, insertGrants } from '../../src/accounts/store.ts'
import { inBatches } from '../../src/batches.ts'
import { activate } from '../activate.ts'
import { uploadPdf } from '../drafts.ts'
import { TEST_NOW } from '../prepare.ts'
import type { World } from '../world.ts'
import { platformsOf } from './copies.ts'

/** The unit of the professional of the demo world, and those above it. */
export const UNIT = '示例丙农技推广站'
export const DEPARTMENT = '示例农业农村部门'
export const BUREAU = '示例市人社部门'

/** Somebody in an office, with the scan that a clerk's approval needs. */
export type Official = {
  readonly platform: Platform
  readonly accountId: string
  readonly grantId: string
  readonly scan: string | null
}

export async function idOf(administrator: Platform, organisation: string): Promise<string> {
  const { items } = await administrator.organisationList({ query: { search: organisation, limit: 100 } })
  const found = items.find(({ name }) => name === organisation)
  if (!found) throw new Error(`There is no organisation ${organisation}.`)
  return found.id
}

/** Gives an office in an organisation to an account made for it, signed in. */
export async function newOfficial(
  w: World,
  administrator: Platform,
  role: Office,
  organisation: string | null,
): Promise<Official> {
  const signInName = `office.${crypto.randomUUID().slice(0, 13)}`
  const account = await administrator.accountCreate({ body: { for: 'office', name: '办公室', signInName } })
  const grant = await administrator.grantCreate({
    body: {
      accountId: account.accountId,
      role,
      organisationId: organisation === null ? null : await idOf(administrator, organisation),
      validFrom: '2022-11-22',
      validUntil: null,
    },
  })
  const platform = await activate(w, signInName, account.firstCode)
  const scan = role === 'clerk' ? await uploadPdf(platform, '盖章.pdf') : null
  return { platform, accountId: account.accountId, grantId: grant.id, scan }
}

/** Where a declaration of a member of `UNIT` waits on its way, in order. */
export const STOPS = ['employer', 'department', 'handler', 'supervisor'] as const
export type Stop = (typeof STOPS)[number]

/** Two people in each of the offices that a declaration passes. */
export type Offices = Readonly<Record<Stop, readonly [Official, Official]>>

const HELD: Readonly<Record<Stop, readonly [Office, string]>> = {
  employer: ['clerk', UNIT],
  department: ['handler', DEPARTMENT],
  handler: ['handler', BUREAU],
  supervisor: ['supervisor', BUREAU],
}

export async function fillOffices(w: World, administrator: Platform): Promise<Offices> {
  const two = async (stop: Stop) => {
    const [role, organisation] = HELD[stop]
    return [
      await newOfficial(w, administrator, role, organisation),
      await newOfficial(w, administrator, role, organisation),
    ] as const
  }
  return {
    employer: await two('employer'),
    department: await two('department'),
    handler: await two('handler'),
    supervisor: await two('supervisor'),
  }
}

type Item = { readonly declarationId: string; readonly version: number }

export const approve = ({ platform, scan }: Official, { declarationId, version }: Item) =>
  platform.declarationApprove({
    path: { declarationId },
    body: { version, approvedHundredths: null, stampedScanId: scan, text: '' },
  })

export const approveAll = ({ platform, scan }: Official, items: readonly Item[]) =>
  platform.declarationBatchApprove({ body: { stampedScanId: scan, text: '', items: [...items] } })

export const sendBack = ({ platform }: Official, { declarationId, version }: Item) =>
  platform.declarationReturn({
    path: { declarationId },
    body: { version, markedFields: ['place'], reasonCodes: ['placeWrong'], text: '' },
  })

export const reject = ({ platform }: Official, { declarationId, version }: Item) =>
  platform.declarationReject({ path: { declarationId }, body: { version, reasonCodes: ['notParticipant'], text: '' } })

/** As many people in one office, each with an account made for it: what ends an office needs a new one every time. */
export async function manyOfficials(
  w: World,
  role: Office,
  organisationId: string | null,
  count: number,
): Promise<Official[]> {
  const newId = idsAt(TEST_NOW)
  const holders = Array.from({ length: count }, () => ({ accountId: newId(), grantId: newId() }))
  const password = { passwordHash: null, personId: null, signInName: null, createdAt: TEST_NOW }
  const accounts = holders.map(({ accountId }) => ({ ...password, id: accountId, displayName: '办公室' }))
  const term = { validFrom: '2022-01-01', grantedBy: null, createdAt: TEST_NOW }
  const grants = holders.map(({ accountId, grantId }) => ({ ...term, id: grantId, accountId, role, organisationId }))
  await w.db.tx(async (tx) => {
    await inBatches(accounts, (rows) => insertAccounts(tx, rows))
    await inBatches(grants, (rows) => insertGrants(tx, rows))
  })
  const platforms = await platformsOf(w, holders)
  return holders.map((holder, index) => ({ ...holder, platform: platforms[index] as Platform, scan: null }))
}
