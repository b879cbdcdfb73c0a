import { isLeaving, type MoveKind, type MoveStatus } from '@xueshi/domain/moves/move'
import { shanghaiDate } from '@xueshi/domain/time'
import { listClerks } from '../accounts/store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import type { Moment } from './ask.ts'
import type { MoveRow } from './store.ts'

const NAMES: Readonly<Record<MoveKind, string>> = {
  transfer: '调动',
  secondment: '借调',
  agency: '转为代理',
  retirement: '退休',
  departure: '离职',
}

/** What a move is, in a sentence: `调动到示例甲医院`. */
function what({ kind, to_unit_name }: MoveRow): string {
  const name = NAMES[kind as MoveKind]
  return to_unit_name === null ? name : `${name}到${to_unit_name}`
}

const TOLD: Readonly<Record<MoveStatus, ((row: MoveRow) => string) | null>> = {
  awaitingPerson: (row) => `${row.asked_in_name ?? ''}为您提出${what(row)}，请在“我的单位与信息”核对后同意或不同意。`,
  awaitingUnit: null,
  awaitingRelease: (row) =>
    `您的${what(row)}已由双方同意，${row.from_unit_name ?? ''}可在${row.object_by}以前提出异议；没有异议的自动生效。`,
  objected: (row) => `${row.from_unit_name ?? ''}对您的${what(row)}提出异议，已请上一级办理。`,
  awaitingDay: (row) => `您的${what(row)}已办妥，${row.starts_on}起生效。`,
  done: (row) => `您的${what(row)}已生效。${LATER[row.kind as MoveKind]}`,
  refused: (row) => `您的${what(row)}没有通过，请在“我的单位与信息”查看理由。`,
  withdrawn: null,
}

const FOLLOWS = '各年度学时随您保留；原单位还没有审核的申报，改由新单位审核。'
const LATER: Readonly<Record<MoveKind, string>> = {
  transfer: FOLLOWS,
  agency: FOLLOWS,
  secondment: '学时仍由原单位审核。',
  retirement: '账号和学时银行仍可查看。',
  departure: '账号和学时银行仍可查看；到新单位后请申请调入。',
}

/** Tells the person how his move stands, and the clerks of the unit that he leaves when they are asked. */
export async function tellStand(tx: Tx, row: MoveRow, { now, newId }: Moment): Promise<void> {
  const text = TOLD[row.status as MoveStatus]
  const told = text === null ? [] : [{ personId: row.person_id, text: text(row) }]
  await tellPeople(
    tx,
    [...told, ...(await clerksTold(tx, row, now))].map((message) => ({
      ...message,
      id: newId(),
      kind: 'move' as const,
      declarationId: null,
      createdAt: now,
    })),
  )
}

async function clerksTold(tx: Tx, row: MoveRow, now: string): Promise<{ personId: string; text: string }[]> {
  if (row.status !== 'awaitingRelease' || row.from_unit_id === null) return []
  const leaves = isLeaving(row.kind as MoveKind) ? '' : '双方已同意，'
  const text = `${row.person_name}申请${what(row)}，${leaves}如有异议请在${row.object_by}以前提出；不提出的自动生效。`
  const clerks = await listClerks(tx, [row.from_unit_id], shanghaiDate(now))
  return clerks.flatMap(({ personId }) => (personId === null || personId === row.person_id ? [] : [{ personId, text }]))
}
