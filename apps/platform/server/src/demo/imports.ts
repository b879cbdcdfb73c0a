import { shanghaiDate } from '@xueshi/domain/time'
import { checkedRow } from '@xueshi/domain/workbooks/verdict'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import { readInParts } from '@xueshi/foundation/documents/workbook-parts'
import { findActorOfGrant } from '../accounts/actor-store.ts'
import { DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { endStep, savePartDone, saveParts } from '../imports/parts-store.ts'
import { judgePart } from '../imports/staff-list.ts'
import { beginStep, insertImport } from '../imports/store.ts'
import { keepWorkbook } from '../imports/workbook-file.ts'
import type { Services, Tx } from '../services.ts'
import { fictionalNumber, fictionalPhone } from './citizens.ts'

const UNIT = '示例丙农技推广站'
const FILE_NAME = `${UNIT}新进人员.xlsx`

/** Serials of their numbers: above those of who registers, below those of the staff lists. */
const SERIAL = 99

const newcomer = (name: string, born: string, more: Readonly<Record<string, string>> = {}) => ({
  姓名: name,
  身份证号: fictionalNumber(born, SERIAL),
  性别: '男',
  部门: '一科',
  职称系列: '农业技术人员',
  级别: '助理级',
  现任职称: '助理农艺师',
  取得时间: '2024-09',
  从事专业: '作物栽培',
  手机号: fictionalPhone(8901),
  ...more,
})

const NEWCOMERS = [
  newcomer('柏松年', '1999-02-11'),
  newcomer('程砚秋', '1998-06-24'),
  newcomer('方既白', '1999-09-05', { 手机号: '1990000' }),
  newcomer('顾望舒', '1997-12-19', { 身份证号: fictionalNumber('1997-12-19', SERIAL).slice(0, 17) }),
  newcomer('黄山谷', '1998-03-08', { 性别: '女' }),
]

/** A staff list of newcomers that a clerk has uploaded and not yet written: some rows are right, some are not. */
export async function plantImport(
  tx: Tx,
  services: Pick<Services, 'crypto' | 'files' | 'policies' | 'settings'>,
  newId: () => string,
  now: string,
): Promise<void> {
  const { id: grantId } = await tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('g.id')
    .where('a.sign_in_name', '=', `${DEMO_PREFIX}clerk`)
    .where('g.role', '=', 'clerk')
    .executeTakeFirstOrThrow()
  const actor = await findActorOfGrant(tx, grantId, shanghaiDate(now))
  if (!actor) throw new Error('The clerk of the demo world is not in office.')
  const columns = Object.keys(newcomer('', '2000-01-01')).map((header) => ({ header, key: header }))
  const sheets = [{ name: UNIT, columns, rows: NEWCOMERS }]
  const bytes = await writeWorkbook({ properties: { createdAt: now }, sheets })
  const id = newId()
  const fileSha256 = await keepWorkbook(services, bytes)
  const { accountId, name: accountName } = actor
  await insertImport(tx, { id, accountId, grantId, accountName, fileName: FILE_NAME, fileSha256, now })
  await beginStep(tx, id, 'checking', now)
  await saveParts(tx, services.crypto, id, 'people', (await readInParts(bytes)) ?? [], now)
  const { rows, verdicts } = await judgePart(tx, { ...services, actor, now }, { importId: id, part: 0 })
  await savePartDone(tx, id, { part: 0, rows, verdicts: verdicts.map(checkedRow), written: 0 }, now)
  await endStep(tx, id, 'checked', now)
}
