import type { AmendmentStatus, AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'
import type { AmendmentRow } from './store.ts'

const NAMES: Readonly<Record<AmendmentSubject, string>> = {
  personName: '姓名',
  citizenNumber: '公民身份号码',
  organisationName: '单位名称',
  creditCode: '统一社会信用代码',
  unitType: '单位类型',
}

const TOLD: Readonly<Record<AmendmentStatus, string | null>> = {
  awaitingUnit: null,
  awaitingOffice: '已由单位核对，正在由上一级办理。',
  awaitingSecond: '已由一人核对，正在由人社部门另一人办理。',
  done: '已办结，现在登记的是更正后的内容。',
  refused: '没有通过，请查看理由。',
  withdrawn: null,
}

/** Tells who asked how his amendment stands. */
export async function tellAsker(tx: Tx, row: AmendmentRow, { now, newId }: { now: string; newId: () => string }) {
  const told = TOLD[row.status as AmendmentStatus]
  if (told === null || row.asked_by_person === null) return
  const text = `您申请的更正（${NAMES[row.subject as AmendmentSubject]}）${told}`
  const message = { id: newId(), personId: row.asked_by_person, kind: 'move' as const, text }
  await tellPeople(tx, [{ ...message, declarationId: null, createdAt: now }])
}
