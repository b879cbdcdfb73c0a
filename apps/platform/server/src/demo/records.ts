import { gradeOfDeclared } from '@xueshi/domain/ledger/entry'
import { settledHundredths } from '@xueshi/domain/review/declaration'
import { shanghaiDate } from '@xueshi/domain/time'
import type { YearSource } from '../bank/store.ts'
import type { StandingDeclaration } from '../declarations/batch.ts'
import type { EvidenceOf, WorkingCopy } from '../declarations/draft-store.ts'
import { progressColumns } from '../declarations/save-outcome.ts'
import { workingCopy } from '../declarations/working-copy.ts'
import type { Policies } from '../policies/packs.ts'
import type { Life } from './life.ts'

/** What the server itself would have stored of a declaration. */
export type Kept = { readonly life: Life; readonly copy: WorkingCopy }

export function kept(life: Life, policies: Policies): Kept {
  const { activity, pledgedAt } = life
  const pledge = pledgedAt === null ? null : { text: policies.pledgeOn(shanghaiDate(pledgedAt)), at: pledgedAt }
  return { life, copy: workingCopy(policies, activity, pledge) }
}

export function standingDeclaration({ life, copy }: Kept): StandingDeclaration {
  const { declaration, submittedAt } = life
  const { id, personId, unitId, declaredByAccountId, declaredByPersonId, declaredForMember } = declaration
  return {
    draft: {
      ...copy,
      id,
      personId,
      unitId,
      declaredByAccount: declaredByAccountId,
      declaredByPerson: declaredByPersonId,
      forMember: declaredForMember,
      importKey: null,
      now: life.createdAt,
    },
    progress: {
      ...progressColumns(declaration),
      submittedAt,
      postedAt: declaration.status === 'posted' ? life.last.at : null,
    },
    updatedAt: life.last.at,
  }
}

export function evidenceOf({ declaration, evidence }: Life): EvidenceOf {
  return { personId: declaration.personId, declarationId: declaration.id, evidence }
}

/** What a posted declaration is to the bank, as `listYearSources` finds it. */
export function yearSource({ life, copy }: Kept): YearSource {
  const { declaration, evidence } = life
  return {
    personId: declaration.personId,
    year: copy.year,
    sourceKind: 'declaration',
    sourceId: declaration.id,
    kind: copy.kind,
    declaredHundredths: copy.declaredHundredths,
    approvedHundredths: settledHundredths(declaration),
    settledAt: life.last.at,
    declaredYear: copy.year,
    fields: copy.fields,
    effectiveOn: copy.endsOn ?? `${copy.year}-12-31`,
    evidenceGrade: gradeOfDeclared(evidence.length > 0),
  }
}
