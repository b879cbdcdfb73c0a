import { absences } from './absences.ts'
import { accountAdministration } from './account-administration.ts'
import { accounts } from './accounts.ts'
import { amendments } from './amendments.ts'
import { appeals } from './appeals.ts'
import { assignments } from './assignments.ts'
import { bank } from './bank.ts'
import { clients } from './clients.ts'
import { closing } from './closing.ts'
import { compliance } from './compliance.ts'
import { credits } from './credits.ts'
import { declarations } from './declarations.ts'
import { delegations } from './delegations.ts'
import { earlierYears } from './earlier-years.ts'
import { factors } from './factors.ts'
import { files } from './files.ts'
import { filings } from './filings.ts'
import { grants } from './grants.ts'
import { imports } from './imports.ts'
import { inbox } from './inbox.ts'
import { merges } from './merges.ts'
import { messages } from './messages.ts'
import { moves } from './moves.ts'
import { organisationAdministration } from './organisation-administration.ts'
import { organisations } from './organisations.ts'
import { packVersions } from './pack-versions.ts'
import { people } from './people.ts'
import { plan } from './plan.ts'
import { policies } from './policies.ts'
import { proofs } from './proof.ts'
import { recovery } from './recovery.ts'
import { registration } from './registration.ts'
import { reliefs } from './reliefs.ts'
import { reminders } from './reminders.ts'
import { review } from './review.ts'
import { rosters } from './rosters.ts'
import { statements } from './statements.ts'
import { system } from './system.ts'
import { titleReview } from './title-review.ts'
import { unifiedIdentity } from './unified-identity.ts'
import { waiting } from './waiting.ts'
import { yearClose } from './year-close.ts'

/** Everything platform answers to: the one list from which server, document and SDK are made. */
export const platform = {
  ...accounts,
  ...accountAdministration,
  ...factors,
  ...grants,
  ...delegations,
  ...absences,
  ...organisations,
  ...organisationAdministration,
  ...people,
  ...policies,
  ...packVersions,
  ...proofs,
  ...recovery,
  ...registration,
  ...moves,
  ...amendments,
  ...merges,
  ...closing,
  ...filings,
  ...files,
  ...declarations,
  ...review,
  ...rosters,
  ...assignments,
  ...appeals,
  ...bank,
  ...credits,
  ...reliefs,
  ...earlierYears,
  ...yearClose,
  ...statements,
  ...titleReview,
  ...plan,
  ...imports,
  ...inbox,
  ...waiting,
  ...messages,
  ...reminders,
  ...system,
  ...unifiedIdentity,
  ...clients,
  ...compliance,
}
