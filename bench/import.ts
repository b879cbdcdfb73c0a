import { citizenCheckDigit } from '@xueshi/domain/identity/citizen-number'
import { addDays } from '@xueshi/domain/time'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import type { ServerProcess } from '../trials/lab/server.ts'
import { cpuOf } from './harness/cpu.ts'
import { prepareDriver } from './harness/driver.ts'
import { readLogOf, type Statement } from './harness/recording.ts'
import { alternate, compare, type Figure, type Plan, type Side } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { withCopies } from './harness/write.ts'
import { BUREAU, handlersOf } from './waiting.ts'

const ROWS = 10_000
const SHEETS = 10
/** Serials that the people of a world stay below. */
const FIRST_SERIAL = 500
const BIRTH_DAYS = 10_000

type Workbook = Uint8Array<ArrayBuffer>

/**
 * The staff lists of ten units, 10,000 people, from the upload to the last row saved; the floor is the insert statements
 * that saving sends, alone in one transaction.
 */
export async function importRows(stage: Stage, plan: Plan): Promise<Figure[]> {
  const [handler] = await handlersOf(stage)
  const units = await unitsOf(stage)
  const workbooks: Workbook[] = []
  for (let round = 0; round <= plan.rounds; round += 1) workbooks.push(await workbookOf(units, FIRST_SERIAL + round))
  const token = handler?.token ?? ''
  const recorded = await recordImports(stage, workbooks, token)
  return withCopies(stage, async (server, floorUrl) => {
    const driver = await prepareDriver(floorUrl, recorded, 1)
    const floor: Side = {
      async run() {
        const before = cpuOf(stage.cluster.pid())
        const { seconds } = await driver.run(1)
        return { calls: ROWS, seconds, cpuMs: cpuOf(stage.cluster.pid()) - before }
      },
    }
    const [own = [], other = []] = await alternate([importSide(stage, server, workbooks, token), floor], plan)
    await driver.close()
    return [compare({ operation: 'import', unit: 'row' }, own, other)]
  })
}

async function unitsOf(stage: Stage): Promise<string[]> {
  const rows = await stage.query<{ name: string }>(
    'world',
    `select u.name from organisations u join placements p on p.organisation_id = u.id
     join organisations b on b.id = p.bureau_id where u.kind = 'unit' and b.name = $1 order by u.id limit $2`,
    [BUREAU, SHEETS],
  )
  return rows.map(({ name }) => name)
}

async function workbookOf(units: readonly string[], serial: number): Promise<Workbook> {
  const headers = ['姓名', '身份证号', '性别', '部门', '职称系列', '级别', '职称', '取得时间', '专业', '手机']
  const each = ROWS / units.length
  const bytes = await writeWorkbook({
    properties: { createdAt: '2026-01-01T00:00:00.000Z' },
    sheets: units.map((name, sheet) => ({
      name,
      columns: headers.map((header) => ({ header, key: header })),
      rows: Array.from({ length: each }, (_, row) => staffRow(sheet * each + row, serial)),
    })),
  })
  return new Uint8Array(bytes)
}

function staffRow(index: number, serial: number) {
  const day = addDays('1970-01-01', index % BIRTH_DAYS).replaceAll('-', '')
  const first17 = `370699${day}${serial}`
  return {
    姓名: `示例${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'子丑寅卯辰巳午未申酉戌亥'[index % 12]}`,
    身份证号: first17 + citizenCheckDigit(first17),
    性别: serial % 2 === 1 ? '男' : '女',
    部门: '技术部',
    职称系列: '工程技术人员',
    级别: '中级',
    职称: '工程师',
    取得时间: '2020-06',
    专业: '机械设计',
    手机: `1990000${String(index % 10_000).padStart(4, '0')}`,
  }
}

async function importOne(platform: Platform, bytes: Workbook): Promise<void> {
  const { id } = await platform.importCreate({ query: { name: '花名册.xlsx' }, body: bytes })
  await settled(platform, id, 'checked')
  await platform.importApply({ path: { importId: id }, body: {} })
  const { accepted } = await settled(platform, id, 'applied')
  if (accepted !== ROWS) throw new Error(`${accepted} of ${ROWS} rows were accepted.`)
}

const POLL_MS = 50

async function settled(platform: Platform, importId: string, state: string) {
  for (;;) {
    const view = await platform.importView({ path: { importId } })
    if (view.state === state) return view
    if (view.state === 'failed') throw new Error(`The import failed: ${view.failure}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

function importSide(stage: Stage, server: ServerProcess, workbooks: readonly Workbook[], token: string): Side {
  const platform = createPlatform({ baseUrl: server.url, token: () => token })
  const used = () => cpuOf(server.pid()) + cpuOf(stage.cluster.pid())
  return {
    async run(round) {
      const before = used()
      const began = performance.now()
      const workbook = workbooks[round]
      if (workbook) await importOne(platform, workbook)
      return { calls: ROWS, seconds: (performance.now() - began) / 1000, cpuMs: used() - before }
    },
  }
}

/** The insert statements of each import, in one transaction each. */
async function recordImports(stage: Stage, workbooks: readonly Workbook[], token: string): Promise<Statement[][]> {
  const name = await stage.loggingCopy()
  const server = await stage.serve(name)
  try {
    const platform = createPlatform({ baseUrl: server.url, token: () => token })
    for (const workbook of workbooks) await importOne(platform, workbook)
  } finally {
    await server.end()
    await stage.drop(name)
  }
  const transactions = await readLogOf(stage.folder, name, (texts) =>
    texts.some((text) => /^insert into "?people"?/.test(text)),
  )
  return transactions.map((statements) => [
    { text: 'begin', parameters: [] },
    ...statements.filter(({ text }) =>
      /^insert into "?(people|person_identities|memberships|accounts|grants)"? /.test(text),
    ),
    { text: 'commit', parameters: [] },
  ])
}
