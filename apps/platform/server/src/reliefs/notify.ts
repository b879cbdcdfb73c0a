import type { ReliefStatus } from '@xueshi/domain/reliefs/relief'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'

const TOLD: Readonly<Record<ReliefStatus, string>> = {
  awaitingUnit: '',
  awaitingBureau: '已由单位审核，正在由人社部门审验。',
  granted: '已准予，该年度的学时要求已按此计算。',
  returned: '已退回，请查看理由，补充材料后可以重新申请。',
  withdrawn: '已撤回。',
  reversed: '已由人社部门撤销，该年度恢复原来的学时要求。请查看理由。',
}

type About = { readonly personId: string; readonly year: number; readonly label: string }
type Act = { readonly now: string; readonly newId: () => string }

/** Tells the person how his request stands; what he did himself he knows. */
export async function tellRelieved(
  tx: Tx,
  about: About & { readonly status: ReliefStatus; readonly byPersonId: string | null },
  act: Act,
): Promise<void> {
  if (about.byPersonId === about.personId) return
  await tell(tx, about, `您 ${about.year} 年度的减免申请（${about.label}）${TOLD[about.status]}`, act)
}

/** Tells the person that his unit asks for him: he may withdraw it. */
export async function tellAskedForHim(tx: Tx, about: About, unitName: string, act: Act): Promise<void> {
  const text = `${unitName}为您申请了 ${about.year} 年度的减免（${about.label}）。不需要的，可以在“减免”中撤回。`
  await tell(tx, about, text, act)
}

async function tell(tx: Tx, { personId }: About, text: string, { now, newId }: Act): Promise<void> {
  const message = { id: newId(), personId, kind: 'declaration' as const, text, declarationId: null, createdAt: now }
  await tellPeople(tx, [message])
}
