import { clientRefusal, PURPOSES, type Purpose } from '@xueshi/domain/clients/client'
import { refusalText } from '@xueshi/domain/refusals'
import { addDays } from '@xueshi/domain/time'
import type { Answer, Ask } from '@xueshi/sdk/client'
import { endAfter } from '../last-day.ts'

export type Client = Answer<'clientView'>
type Wish = Ask<'clientCreate'>['body']

/** Whether and by what a purpose may be asked for. */
export type PurposeDraft = { by: 'not' | 'consent' | 'legalBasis'; legalBasis: string }

/** A client as far as it is written down; `lastDay` is the last one on which it is answered, '' for no end. */
export type ClientDraft = {
  name: string
  organisationName: string
  validFrom: string
  lastDay: string
  purposes: Readonly<Record<Purpose, PurposeDraft>>
}

/** What the form begins with: the client as it is, or nothing from today on. */
export function draftOf(client: Client | null, today: string): ClientDraft {
  return {
    name: client?.name ?? '',
    organisationName: client?.organisationName ?? '',
    validFrom: client?.validFrom ?? today,
    lastDay: client?.validUntil ? addDays(client.validUntil, -1) : '',
    purposes: Object.fromEntries(
      PURPOSES.map((purpose) => [purpose, purposeDraft(client?.purposes.find((one) => one.purpose === purpose))]),
    ) as ClientDraft['purposes'],
  }
}

function purposeDraft(registered: Client['purposes'][number] | undefined): PurposeDraft {
  if (!registered) return { by: 'not', legalBasis: '' }
  const { legalBasis } = registered
  return legalBasis === null ? { by: 'consent', legalBasis: '' } : { by: 'legalBasis', legalBasis }
}

export function wishOf({ lastDay, purposes, ...facts }: ClientDraft): Wish {
  return {
    ...facts,
    validUntil: lastDay === '' ? null : endAfter(lastDay),
    purposes: PURPOSES.flatMap((purpose) => {
      const { by, legalBasis } = purposes[purpose]
      return by === 'not' ? [] : [{ purpose, legalBasis: by === 'consent' ? null : legalBasis.trim() }]
    }),
  }
}

/** What is missing or wrong, as far as the page can tell; `null` when it can be sent. */
export function draftGap(draft: ClientDraft): string | null {
  if (draft.name.trim() === '') return '请填写名称。'
  if (draft.organisationName.trim() === '') return '请填写所属单位。'
  const wish = wishOf(draft)
  if (wish.purposes.length === 0) return '请至少登记一种用途。'
  if (wish.purposes.some(({ legalBasis }) => legalBasis === '')) return '请填写法定依据。'
  const code = clientRefusal(wish)
  return code && refusalText(code)
}
