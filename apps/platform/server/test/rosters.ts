import type { Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { uploadPdf } from './drafts.ts'
import { copiesOf } from './races/copies.ts'
import { draft, newMember, type Wish } from './races/declarations.ts'
import type { World } from './world.ts'

export type Listed = { readonly declarationId: string; readonly personId: string; readonly member: Platform }

/**
 * So many people of one unit who have declared the same course, at the department or, where it is asked, at the unit.
 * One comes there by requests, the others are made after him in the database.
 */
export async function roster(w: World, count: number, wish: Wish & { at?: 'employer' } = {}): Promise<Listed[]> {
  const { id, platform } = await newMember(w)
  const { id: declarationId, version } = await draft(platform, wish)
  const path = { declarationId }
  const submitted = await platform.declarationSubmit({ path, body: { version } })
  if (wish.at !== 'employer') {
    const clerk = await w.as('clerk')
    const stampedScanId = await uploadPdf(clerk, '盖章.pdf')
    const opinion = { approvedHundredths: null, stampedScanId, text: '' }
    await clerk.declarationApprove({ path, body: { version: submitted.version, ...opinion } })
  }
  const copies = await copiesOf(w, { id }, count - 1)
  const others = copies.map((copy) => ({
    declarationId: copy.idOf(declarationId),
    personId: copy.personId,
    member: copy.platform,
  }))
  const all = [{ declarationId, personId: id, member: platform }, ...others]
  await nameApart(w, all)
  return all
}

/** Two given names from the numbers of a list, so that one can be told from another. */
async function nameApart(w: World, all: readonly Listed[]): Promise<void> {
  const digits = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉']
  const nameOf = (index: number) =>
    `周${[...String(index).padStart(3, '0')].map((digit) => digits[Number(digit)]).join('')}`
  const rows = all.map(({ personId }, index) => ({ id: personId, name: nameOf(index) }))
  await w.db.tx((tx) =>
    sql`update people p set name = n.name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (id uuid, name text) where p.id = n.id`.execute(tx),
  )
}

/** Makes somebody of a roster declare other hours than the rest. */
export async function declareHours(w: World, declarationId: string, hundredths: number): Promise<void> {
  await w.db.tx((tx) =>
    tx.updateTable('declarations').set({ declared_hundredths: hundredths }).where('id', '=', declarationId).execute(),
  )
}

/** Gives everybody a file of his own; of one content, as the pages of a class's certificate are. */
export async function ownFiles(w: World, all: readonly Listed[]): Promise<void> {
  const ids = all.map(({ declarationId }) => declarationId)
  await w.db.tx((tx) =>
    sql`with given as (
        select e.declaration_id, gen_random_uuid() as id, f.sha256, f.name, f.media_type, f.bytes, f.pages,
          f.uploaded_by, f.uploaded_at
        from declaration_evidence e join files f on f.id = e.file_id where e.declaration_id = any(${ids}::uuid[])),
      kept as (insert into files (id, sha256, name, media_type, bytes, pages, uploaded_by, uploaded_at)
        select id, sha256, name, media_type, bytes, pages, uploaded_by, uploaded_at from given)
      update declaration_evidence e set file_id = given.id from given
      where e.declaration_id = given.declaration_id`.execute(tx),
  )
}
