import { Refused } from '@xueshi/domain/refusals'

/** Reads a query string without forgiving: bad percent-encoding and a repeated name are refused, not guessed at. */
export function parseStrictQuery(text: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decode(at === -1 ? pair : pair.slice(0, at))
    if (name in query)
      throw new Refused('request.malformed', { problem: `参数 ${name.slice(0, 40).toWellFormed()} 重复` })
    query[name] = at === -1 ? '' : decode(pair.slice(at + 1))
  }
  return query
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Refused('request.malformed', { problem: '网址参数的编码不对' })
  }
}
