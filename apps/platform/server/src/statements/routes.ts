import { statements } from '@xueshi/contract/statements'
import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { getPersonInScope, listUnitMembers } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { ANNEX3_FORMS_PER_FILE, type Annex3, renderAnnex3 } from './annex3.ts'
import { type FormWishes, formOf, formsOf } from './form.ts'
import type { Reader } from './store.ts'

export const statementRoutes = ({ policies, typst, settings }: Services) => {
  const pdf = async (forms: readonly Annex3[], now: string, name: string) => ({
    mediaType: 'application/pdf',
    fileName: name,
    bytes: await renderAnnex3(typst, forms, now),
    inline: true,
  })
  const wishes = (purpose: FormWishes['purpose'], reader: Reader) => ({ purpose, reader, demo: settings.demo })
  return implement(statements, {
    statementAnnex3: {
      async handle({ tx, actor, query }) {
        const personId = await personIdOf(tx, actor, query.personId)
        return formOf(tx, policies.packOf(query.year).pack, personId, wishes(query.purpose, readerOf(actor)))
      },
      after: (form, { now, query }) => pdf([form], now, `附件3-${form.personName}-${query.year}.pdf`),
    },
    statementAnnex3All: {
      async handle({ tx, actor, query }) {
        const { pack } = policies.packOf(query.year)
        const members = await listUnitMembers(tx, actor.organisationId ?? '', ANNEX3_FORMS_PER_FILE + 1)
        if (members.length === 0) throw new Refused('statement.nobody')
        if (members.length > ANNEX3_FORMS_PER_FILE) {
          throw new Refused('statement.tooMany', { limit: ANNEX3_FORMS_PER_FILE })
        }
        const staff = members.map((member) => ({ ...member, unitName: actor.organisationName }))
        return formsOf(tx, pack, staff, wishes(query.purpose, 'clerk'))
      },
      after: (forms, { now, query }) => pdf(forms, now, `附件3-全体人员-${query.year}.pdf`),
    },
  })
}

function readerOf({ role }: Actor): Reader {
  if (role === 'professional') return 'member'
  return role === 'clerk' ? 'clerk' : 'reviewer'
}

async function personIdOf(tx: Tx, actor: Actor, personId: string | undefined): Promise<string> {
  if (actor.role === 'professional') {
    if (actor.personId === null || (personId !== undefined && personId !== actor.personId)) {
      throw new Refused('person.notFound')
    }
    return actor.personId
  }
  if (personId === undefined) throw new Refused('person.notFound')
  return (await getPersonInScope(tx, actor, personId)).id
}
