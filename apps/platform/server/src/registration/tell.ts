import type { RegistrationOffice } from '@xueshi/domain/registration/registration'
import { shanghaiDate } from '@xueshi/domain/time'
import { listOfficials } from '../accounts/grant-store.ts'
import { insertDeliveries } from '../messages/delivery-store.ts'
import { tellPeople } from '../messages/tell.ts'
import type { Tx } from '../services.ts'

type Act = { readonly now: string; readonly newId: () => string }
type Turn = { readonly id: string; readonly offices: readonly RegistrationOffice[] }

/** Tells those who may decide on a registration from today on, each once. */
export async function tellOffices(tx: Tx, { id, offices }: Turn, { now, newId }: Act): Promise<void> {
  const today = shanghaiDate(now)
  for (const { level, organisationId, from, dueOn } of offices) {
    if (from > today || (level === 'employer' && dueOn === null)) continue
    const roles = level === 'employer' ? (['clerk'] as const) : (['handler', 'supervisor'] as const)
    const personIds = await listOfficials(tx, organisationId, roles, today)
    const text =
      level === 'employer'
        ? `有人注册为本单位人员，等您确认，请在 ${dueOn} 以前办理。过期以后上一级也可以办理。`
        : '有一份注册超过了前一级的办理期限，现在本机构也可以办理。请在“注册确认”中查看。'
    await tellPeople(
      tx,
      personIds.map((personId) => ({
        id: newId(),
        personId,
        kind: 'registration',
        text,
        declarationId: null,
        createdAt: now,
        topic: `registration ${id} ${level}`,
      })),
    )
  }
}

/**
 * Tells the applicant how his registration ended, at the number that he gave: he may have no account. Whoever has been
 * accepted finds it in his inbox too.
 */
export async function tellApplicant(
  tx: Tx,
  { id, personId, by }: { readonly id: string; readonly personId: string | null; readonly by: string },
  { now, newId }: Act,
): Promise<void> {
  await insertDeliveries(tx, [{ id: newId(), channel: 'sms', of: { registrationId: id }, createdAt: now, dueAt: now }])
  if (personId === null) return
  const text = `您的注册已由${by}确认，可以申报学时了。为了忘记密码时能自己找回，请在“消息设置”中确认邮箱或手机号。`
  await tellPeople(tx, [{ id: newId(), personId, kind: 'registration', text, declarationId: null, createdAt: now }])
}
