import { fileURLToPath } from 'node:url'
import { createDb } from '@xueshi/foundation/db/db'
import { pgSource } from '@xueshi/foundation/db/pg'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { loadPolicies } from '../apps/platform/server/src/policies/packs.ts'
import type { DB } from '../apps/platform/server/src/schema.gen.ts'
import { type Annex3, renderAnnex3 } from '../apps/platform/server/src/statements/annex3.ts'
import { formOf } from '../apps/platform/server/src/statements/form.ts'
import { type Call, type Load, spread } from './harness/client.ts'
import { cpuOf } from './harness/cpu.ts'
import { alternate, compare, type Figure, type Plan, type Side } from './harness/rounds.ts'
import type { Someone, Stage } from './harness/stage.ts'
import { viewSide } from './harness/view.ts'
import { withCopies } from './harness/write.ts'
import { professionals } from './waiting.ts'

const PEOPLE = 100
const PACKS = fileURLToPath(new URL('../packs', import.meta.url))

/** Annex 3 of what stands in the bank, as PDF; the floor is typst alone with the same forms. */
export async function annex3(stage: Stage, plan: Plan): Promise<Figure[]> {
  const [{ year = 0 } = {}] = await stage.query<{ year: number }>('world', 'select max(year) as year from entries')
  const owners = await stage.query<{ id: string }>(
    'world',
    'select person_id as id from entries where year = $1 group by 1 order by md5(person_id::text) limit $2',
    [year, PEOPLE],
  )
  const people = await professionals(
    stage,
    owners.map(({ id }) => id),
  )
  const path = `/api/statements/annex3?year=${year}&purpose=record`
  const calls = people.map(({ token }): Call => ({ method: 'GET', path, token }))
  return withCopies(stage, async (server, floorUrl) => {
    const typst = createTypst()
    try {
      const forms = await readForms(floorUrl, people, year)
      const own = viewSide(stage, server, calls, plan)
      const floor = typstSide((form) => renderAnnex3(typst, [form], new Date().toISOString()), forms, plan)
      const [rounds = [], floorRounds = []] = await alternate([own, floor], plan)
      return [compare({ operation: 'annex3', unit: 'PDF' }, rounds, floorRounds)]
    } finally {
      await typst.close()
    }
  })
}

async function readForms(url: string, people: readonly Someone[], year: number): Promise<Annex3[]> {
  const { pack } = loadPolicies(PACKS, 'yantai').packOf(year)
  const limits = { statementTimeoutMs: 30_000, connectTimeoutMs: 10_000 }
  const db = createDb<DB>(pgSource({ url, poolSize: 2, preparedStatements: true, ...limits }))
  try {
    const wishes = { purpose: 'record', reader: 'member', demo: false } as const
    const forms: Annex3[] = []
    for (const { personId } of people) {
      forms.push(await db.read((tx) => formOf(tx, pack, personId ?? '', wishes)))
    }
    return forms
  } finally {
    await db.close()
  }
}

/** The processes that this one has started, without itself: typst runs in one of them. */
const childrenCpu = () => {
  const { user, system } = process.cpuUsage()
  return cpuOf(process.pid) - (user + system) / 1000
}

function typstSide(render: (form: Annex3) => Promise<unknown>, forms: readonly Annex3[], plan: Plan): Side {
  let turn = 0
  return {
    async run(_, seconds) {
      const before = childrenCpu()
      const load: Load = await spread({ connections: plan.connections, seconds }, async () => {
        const form = forms[turn % forms.length]
        turn += 1
        if (form) await render(form)
        return true
      })
      return { ...load, cpuMs: childrenCpu() - before }
    },
  }
}
