import { readFile } from 'node:fs/promises'
import { citizenCheckDigit } from '@xueshi/domain/identity/citizen-number'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import type { Answer, Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { TEST_NOW } from './prepare.ts'
import type { World } from './world.ts'

const FIXTURES = new URL('../../../../packages/domain/src/workbooks/fixtures/', import.meta.url)

export const workbook = (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(new URL(`${name}-2022.xlsx`, FIXTURES)).then((bytes) => new Uint8Array(bytes))

type Import = Answer<'importView'>

/** Uploads a workbook and waits until it is checked, or has failed. */
export async function check(platform: Platform, bytes: Uint8Array<ArrayBuffer>, name = '表.xlsx'): Promise<Import> {
  const { id } = await platform.importCreate({ query: { name }, body: bytes })
  return settled(platform, id, ['checked', 'failed'])
}

/** Has what was accepted written, and waits until it is. */
export async function apply(platform: Platform, importId: string): Promise<Import> {
  await platform.importApply({ path: { importId }, body: {} })
  return settled(platform, importId, ['applied', 'failed'])
}

export async function checkAndApply(platform: Platform, bytes: Uint8Array<ArrayBuffer>): Promise<Import> {
  return apply(platform, (await check(platform, bytes)).id)
}

function settled(platform: Platform, importId: string, states: readonly Import['state'][]): Promise<Import> {
  return vi.waitFor(
    async () => {
      const view = await platform.importView({ path: { importId } })
      expect(states).toContain(view.state)
      return view
    },
    { timeout: 30_000, interval: 100 },
  )
}

/** Every row of every table that holds what was imported, as one text per table. */
export function contents({ db }: World): Promise<Record<string, string>> {
  const tables = ['people', 'person_identities', 'memberships', 'accounts', 'grants', 'filed_projects', 'declarations']
  return db.read(async (tx) => {
    const texts: Record<string, string> = {}
    for (const table of [...tables, 'opinions', 'messages', 'organisations', 'files']) {
      const { rows } = await sql<{ text: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as text
        from ${sql.table(table)} t`.execute(tx)
      texts[table] = rows[0]?.text ?? ''
    }
    return texts
  })
}

type Line = Readonly<Record<string, string | number | null>>

/** A workbook of sheets by their names, each with one heading row over its lines. */
export async function workbookOf(sheets: Readonly<Record<string, readonly Line[]>>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await writeWorkbook({
    properties: { createdAt: TEST_NOW },
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      columns: Object.keys(rows[0] ?? {}).map((header) => ({ header, key: header })),
      rows,
    })),
  })
  return new Uint8Array(bytes)
}

/** A right citizen number of area 370699, which is assigned to nobody; an odd `serial` is a man's. */
export function citizenNumber(birthDay: string, serial: number): string {
  const first17 = `370699${birthDay}${String(serial).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}
