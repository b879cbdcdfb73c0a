import type { Purpose } from '@xueshi/domain/clients/client'
import { basisText } from '@xueshi/domain/compliance/basis'
import { sql } from 'kysely'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

type PageOf = { readonly after: string | null; readonly limit: number }

/** Who was told of a person, newest first; also what was told of an account that was merged into his. */
export async function listRecords(tx: Tx, personId: string, { after, limit }: PageOf) {
  const rows = await tx
    .selectFrom('compliance_answers')
    .select([
      'id',
      'at',
      'client_name as clientName',
      'organisation_name as organisationName',
      'purpose',
      'legal_basis as legalBasis',
      'years',
    ])
    .where(sql<boolean>`person_id in ${heldBy(personId)}`)
    .$if(after !== null, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ legalBasis, purpose, ...row }) => ({
    ...row,
    purpose: purpose as Purpose,
    basisText: basisText(legalBasis),
  }))
}

export type ComplianceRecord = Awaited<ReturnType<typeof listRecords>>[number]
