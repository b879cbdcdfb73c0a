import type { Tx } from '../services.ts'

/** A line of an Annex 1 that counts as filed. Its days are `null` while they are pending (下半年). */
export type NewFiledProject = {
  id: string
  year: number
  filerId: string
  sequence: number
  number: string
  name: string
  organiser: string
  hundredths: number
  from: string | null
  until: string | null
  place: string
  audience: string
  contact: string
  filedOn: string
}

export async function insertFiledProjects(tx: Tx, projects: readonly NewFiledProject[], now: string): Promise<void> {
  if (projects.length === 0) return
  await tx
    .insertInto('filed_projects')
    .values(
      projects.map((project) => ({
        id: project.id,
        year: project.year,
        filer_id: project.filerId,
        sequence: project.sequence,
        number: project.number,
        name: project.name,
        organiser: project.organiser,
        hundredths: project.hundredths,
        starts_on: project.from,
        ends_on: project.until,
        place: project.place,
        audience: project.audience,
        contact: project.contact,
        filed_on: project.filedOn,
        created_at: now,
      })),
    )
    .execute()
}
