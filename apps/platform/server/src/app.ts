import { createHttpServer } from '@xueshi/foundation/http/http-server'
import { serveMetrics } from '@xueshi/foundation/http/metrics'
import type { FastifyInstance } from 'fastify'
import { absenceRoutes } from './absences/routes.ts'
import { accountAdministrationRoutes } from './accounts/administration.ts'
import { grantRoutes } from './accounts/grants.ts'
import { accountRoutes } from './accounts/routes.ts'
import { sessionPort } from './accounts/session-port.ts'
import { amendmentRoutes } from './amendments/routes.ts'
import { appealRoutes } from './appeals/routes.ts'
import { assignmentRoutes } from './assignments/routes.ts'
import { bankRoutes } from './bank/routes.ts'
import { clientRoutes } from './clients/routes.ts'
import { closingRoutes } from './closing/routes.ts'
import { complianceRoutes } from './compliance/routes.ts'
import { constraints } from './constraints.ts'
import { creditRoutes } from './credits/routes.ts'
import { declarationRoutes } from './declarations/routes.ts'
import { delegationRoutes } from './delegations/routes.ts'
import { earlierYearRoutes } from './earlier-years/routes.ts'
import { type Ending, noEnding, prepareEnding } from './ending.ts'
import { factorRoutes } from './factors/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { filingRoutes } from './filings/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { mergeRoutes } from './merges/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { moveRoutes } from './moves/routes.ts'
import { organisationAdministrationRoutes } from './organisations/administration.ts'
import { organisationRoutes } from './organisations/routes.ts'
import { packVersionRoutes } from './pack-versions/routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { planRoutes } from './plan/routes.ts'
import { followPacks } from './policies/follow-packs.ts'
import { policyRoutes } from './policies/routes.ts'
import { createReadiness } from './readiness.ts'
import { proofRoutes } from './recovery/proofs.ts'
import { recoveryRoutes } from './recovery/routes.ts'
import { registrationRoutes } from './registration/routes.ts'
import { reliefRoutes } from './reliefs/routes.ts'
import { reminderRoutes } from './reminders/routes.ts'
import { reviewRoutes } from './review/routes.ts'
import { rosterRoutes } from './rosters/routes.ts'
import type { Services } from './services.ts'
import { serveApiDocument, serveHealth, servePages } from './site.ts'
import { statementRoutes } from './statements/routes.ts'
import { systemRoutes } from './system/routes.ts'
import { titleReviewRoutes } from './title-review/routes.ts'
import { unifiedIdentityRoutes } from './unified-identity/routes.ts'
import { waitingRoutes } from './waiting/routes.ts'
import { yearCloseRoutes } from './year-close/routes.ts'

/** platform, ready to listen. */
export async function createApp(services: Services, ending: Ending = noEnding()): Promise<FastifyInstance> {
  const { db, clock, settings, observation } = services
  const app = await createHttpServer({
    db,
    clock,
    observation,
    constraints,
    ports: sessionPort(services.crypto),
    settings: {
      cookieName: 'xueshi_platform',
      secureCookies: settings.secureCookies,
      maxBodyBytes: 1_000_000,
      maxUploadBytes: settings.maxUploadBytes,
      requestTimeoutMs: settings.requestSeconds * 1000,
      requestsPerMinute: settings.requestsPerMinute,
      trustedProxies: settings.trustedProxies,
      accountRequestsPerMinute: settings.accountRequestsPerMinute,
      clientRequestsPerMinute: settings.clientRequestsPerMinute,
    },
    mounted: operationsOf(services),
  })
  app.addHook('onClose', await followPacks(services))
  prepareEnding(app, ending)
  const isReady = createReadiness({ db, files: services.files, largestFileBytes: settings.maxUploadBytes })
  serveHealth(app, async () => !ending.begun && (await isReady()))
  serveMetrics(app, observation.metrics, {
    token: settings.metricsToken,
    // Behind a proxy everybody calls from its machine.
    openOnThisMachine: settings.trustedProxies.length === 0 && !settings.secureCookies,
  })
  await serveApiDocument(app)
  await servePages(app)
  return app
}

/** One line per capability. */
const operationsOf = (services: Services) => [
  ...accountRoutes(services),
  ...accountAdministrationRoutes(services),
  ...factorRoutes(services),
  ...grantRoutes(),
  ...delegationRoutes(services),
  ...absenceRoutes(services),
  ...organisationRoutes(services),
  ...organisationAdministrationRoutes(),
  ...peopleRoutes(services),
  ...policyRoutes(services),
  ...packVersionRoutes(services),
  ...proofRoutes(services),
  ...recoveryRoutes(services),
  ...registrationRoutes(services),
  ...moveRoutes(services),
  ...amendmentRoutes(services),
  ...mergeRoutes(services),
  ...closingRoutes(services),
  ...filingRoutes(),
  ...fileRoutes(services),
  ...declarationRoutes(services),
  ...reviewRoutes(services),
  ...rosterRoutes(services),
  ...assignmentRoutes(),
  ...appealRoutes(services),
  ...bankRoutes(services),
  ...creditRoutes(services),
  ...earlierYearRoutes(services),
  ...yearCloseRoutes(services),
  ...statementRoutes(services),
  ...titleReviewRoutes(services),
  ...planRoutes(services),
  ...reliefRoutes(services),
  ...importRoutes(services),
  ...inboxRoutes(),
  ...waitingRoutes(services),
  ...messageRoutes(services),
  ...reminderRoutes(services),
  ...systemRoutes(services),
  ...unifiedIdentityRoutes(services),
  ...clientRoutes(services),
  ...complianceRoutes(services),
]
