import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

const WEB = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const DOCUMENT = new URL('../../../../packages/contract/platform.openapi.json', import.meta.url)

/**
 * `/livez` says that the process runs, `/readyz` that it can do its work. Neither counts against the caller's rate:
 * a proxy asks from the address of everybody behind it.
 */
export function serveHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  const unlimited = { config: { rateLimit: false } }
  app.get('/livez', unlimited, async () => ({ live: true }))
  app.get('/readyz', unlimited, async (_, reply) => {
    if (await isReady()) return { ready: true }
    return reply.code(503).header('retry-after', '5').send({ ready: false })
  })
}

/** The committed OpenAPI document, and a page to read it at /docs. */
export async function serveApiDocument(app: FastifyInstance): Promise<void> {
  const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'))
  app.get('/openapi.json', async () => document)
  await app.register(swagger, { mode: 'static', specification: { document } })
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCUMENT_POLICY })
}

/**
 * The web app. Its page is answered with a nonce of its own for every visit, so that nothing but our scripts and
 * styles runs in it; every address that is neither a file nor the API's answers the page.
 */
export async function servePages(app: FastifyInstance): Promise<void> {
  if (!existsSync(WEB)) return
  const page = readFileSync(join(WEB, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: join(WEB, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  })
  app.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}

/** What the page at /docs needs: its own scripts and styles, and pictures that it carries in its styles. */
const DOCUMENT_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

const policyWith = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')
