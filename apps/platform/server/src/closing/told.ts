import { shanghaiDate } from '@xueshi/domain/time'
import { listOfficials } from '../accounts/grant-store.ts'
import { listClerks } from '../accounts/store.ts'
import { tellAll } from '../messages/tell-all.ts'
import type { Tx } from '../services.ts'
import type { Closing } from './effect.ts'

/** Whom the end of a unit concerned. */
export type Told = {
  readonly members: readonly string[]
  /** Whose moves led to it, or from it out of all units. */
  readonly dropped: readonly string[]
  /** Who had asked to have something of the unit itself amended. */
  readonly amended: readonly string[]
}

/** Tells everybody whom it concerns; asked while the unit's clerks are still in office. */
export async function tellOfClosing(tx: Tx, closing: Closing, { members, dropped, amended }: Told): Promise<void> {
  const { unit, successor, day, actor } = closing
  const today = shanghaiDate(closing.now)
  const tell = (personIds: readonly string[], text: string) => tellAll(tx, personIds, { kind: 'move', text }, closing)
  const ended = `${unit.name}自 ${day} 起停用`
  await tell(
    members,
    successor === null
      ? `${ended}，您已按离职办理。账号、学时银行和申报记录都保留；等单位审核的申报由${unit.aboveName}接着审查。有了新单位，请在“我的单位”中申请加入，以后即可继续申报。`
      : `${ended}，您转到${successor.name}。账号、学时和申报记录不变；等单位审核的申报由${successor.name}审核。`,
  )
  await tell([...dropped, ...amended], `${unit.name}已停用，您提出的一项调动或更正已结束，不再需要办理。`)
  await tell(await clerksOf(tx, unit.id, today), `${ended}，您在该单位的单位管理员任职到这一天为止。`)
  if (successor !== null) {
    const text = `${ended}：${members.length} 名人员及等该单位办理的事项转到${successor.name}，请在“人员”和“待办”中查看。`
    await tell(await clerksOf(tx, successor.id, today), text)
  }
  const gone = successor === null ? '人员按离职办理' : `人员转到${successor.name}`
  for (const office of new Set([unit.aboveId, unit.bureauId])) {
    if (office === null || office === actor.organisationId) continue
    const officials = await listOfficials(tx, office, ['handler', 'supervisor'], today)
    await tell(officials, `${ended}（${actor.organisationName ?? '系统管理员'}办理），${members.length} 名${gone}。`)
  }
}

async function clerksOf(tx: Tx, unitId: string, today: string): Promise<string[]> {
  const clerks = await listClerks(tx, [unitId], today)
  return clerks.flatMap(({ personId }) => personId ?? [])
}
