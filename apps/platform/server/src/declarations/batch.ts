import { sql } from 'kysely'
import { inChunks } from '../chunks.ts'
import { insertMessages, type NewMessage } from '../inbox/store.ts'
import type { Tx } from '../services.ts'
import {
  insertDeclarations,
  insertOpinions,
  type NewDeclaration,
  type NewOpinion,
  type ProgressColumns,
} from './store.ts'

/** A declaration that begins handed in, with the act that handed it in and what the member is told. */
export type HandedIn = {
  declaration: NewDeclaration
  progress: ProgressColumns
  opinion: NewOpinion
  message: NewMessage
}

/** Inserts many drafts and many that are handed in at once. */
export async function insertManyDeclarations(
  tx: Tx,
  drafts: readonly NewDeclaration[],
  handedIn: readonly HandedIn[],
  now: string,
): Promise<void> {
  await inChunks([...drafts, ...handedIn.map(({ declaration }) => declaration)], (rows) => insertDeclarations(tx, rows))
  await inChunks(handedIn, async (rows) => {
    const progress = rows.map((row) => row.progress)
    const opinions = rows.map((row) => row.opinion)
    const messages = rows.map((row) => row.message)
    await insertOpinions(tx, opinions)
    await saveManyProgress(tx, progress, now)
    await insertMessages(tx, messages)
  })
}

async function saveManyProgress(tx: Tx, progress: readonly ProgressColumns[], now: string): Promise<void> {
  await sql`
    update declarations d set
      status = c.status, round = c.round, step_index = c."stepIndex", level = c.level, stage = c.stage,
      holder_id = c."holderId", due_on = c."dueOn", approved_hundredths = c."approvedHundredths",
      submitted_at = c."submittedAt", posted_at = c."postedAt", version = c.version, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(progress)}::jsonb) as c("personId" uuid, id uuid, status text, round int,
      "stepIndex" int, level text, stage text, "holderId" uuid, "dueOn" date, "approvedHundredths" int,
      "submittedAt" timestamptz, "postedAt" timestamptz, version int)
    where d.person_id = c."personId" and d.id = c.id`.execute(tx)
}
