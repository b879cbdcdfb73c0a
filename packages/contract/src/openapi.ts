import { REFUSAL_STATUS } from '@xueshi/domain/refusal'
import { refusals } from '@xueshi/domain/refusals'
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi'
import { type Access, isDownload, type Operation } from './operation.ts'
import { Problem } from './problem.ts'

const ANY_REQUEST = [400, 404, 408, 429, 431, 503]
const SIGNED_IN = [401, 403]
const WITH_BODY = [409, 413, 415]

/** The OpenAPI 3.1 document of a program's operations, deterministic to the byte. */
export function openApiOf(title: string, all: Readonly<Record<string, Operation>>): object {
  const paths: NonNullable<ZodOpenApiObject['paths']> = {}
  for (const [id, operation] of Object.entries(all)) {
    paths[operation.url] = { ...paths[operation.url], [operation.method]: operationObject(id, operation) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title,
      version: '0.1.0',
      description: '继续教育学时的登记、审核与学时银行。学时均为百分之一学时的整数；日期按北京时间。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Xueshi', url: 'https://xueshi.example' },
    },
    servers: [{ url: '/', description: '本系统' }],
    tags: tagsOf(all),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'xueshi_platform' },
        clientKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'xk_…',
          description: '系统管理员发给其他系统的接口密钥',
        },
      },
    },
    paths,
  })
}

const tagOf = (operation: Operation) => operation.url.split('/')[2] ?? 'api'

function tagsOf(all: Readonly<Record<string, Operation>>) {
  return [...new Set(Object.values(all).map(tagOf))].sort().map((name) => ({ name, description: name }))
}

function operationObject(id: string, operation: Operation): ZodOpenApiOperationObject {
  const { path, query, access } = operation
  const keyed = operation.method !== 'get' && !operation.keyless
  return {
    operationId: id,
    summary: operation.summary,
    description: describe(operation),
    tags: [tagOf(operation)],
    security: securityOf(access),
    requestParams: { ...(path && { path }), ...(query && { query }) },
    ...(keyed && {
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header' as const,
          required: true,
          description: '每次提交一个新键；同键同内容得到同一答复',
          schema: { type: 'string' as const, minLength: 8, maxLength: 100 },
        },
      ],
    }),
    ...requestBody(operation),
    responses: responsesOf(operation),
  }
}

function securityOf(access: Access) {
  if (access === 'public') return []
  return access === 'client' ? [{ clientKey: [] }] : [{ bearer: [] }, { cookie: [] }]
}

const WORDS = { public: '无需登录', signedIn: '登录即可', client: '其他系统，凭接口密钥' } as const

function describe({ access, refusals: codes }: Operation): string {
  const who = typeof access === 'string' ? WORDS[access] : access.join('、')
  const list = codes.map((code) => `\`${code}\` ${refusals[code].text}`)
  return [`权限：${who}。`, ...(list.length > 0 ? ['可能的拒绝：', ...list.map((line) => `- ${line}`)] : [])].join('\n')
}

function requestBody(operation: Operation): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (operation.upload) {
    const schema = { type: 'string' as const, format: 'binary' }
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema } } } }
  }
  if (!operation.body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
}

function responsesOf(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const { reply, access, refusals: codes } = operation
  const statuses = new Set<number>([
    ...ANY_REQUEST,
    ...(access === 'public' ? [] : SIGNED_IN),
    ...(operation.method === 'get' ? [] : [...WITH_BODY, ...SIGNED_IN]),
    ...codes.map((code) => REFUSAL_STATUS[refusals[code].kind]),
  ])
  const content = isDownload(reply)
    ? Object.fromEntries(
        reply.download.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
      )
    : { 'application/json': { schema: reply } }
  const problems = [...statuses]
    .sort()
    .map((status) => [
      String(status),
      { description: `拒绝（${status}）`, content: { 'application/json': { schema: Problem } } },
    ])
  return { 200: { description: '成功', content }, ...Object.fromEntries(problems) }
}
