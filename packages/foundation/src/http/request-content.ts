import { Refused } from '@xueshi/domain/refusals'
import type { FastifyRequest } from 'fastify'

/**
 * Refuses content that would be read as something other than it is: another type than the operation takes, another
 * encoding of its characters than UTF-8, or packed content, which nobody here unpacks. Refuses
 * `request.unsupportedType`.
 */
export function refuseContent({ headers }: FastifyRequest, expected: string): void {
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new Refused('request.unsupportedType', { expected: `${expected}（不压缩）` })
  }
  const stated = headers['content-type']
  if (stated === undefined) return
  const [type = '', ...parameters] = stated.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset)
  if (type !== expected || !isUtf8) throw new Refused('request.unsupportedType', { expected })
}
