import { Refused } from '@xueshi/domain/refusals'

const MAX_DEPTH = 20
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Reads a JSON body without forgiving: invalid UTF-8, a duplicate key, a NUL or lone surrogate in a string, and
 * nesting beyond 20 levels are refused as `request.malformed`, where `JSON.parse` would let them through.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw malformed('内容不是有效的 UTF-8 文本')
  }
  refuseDuplicateKeys(text)
  try {
    return JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
        throw malformed('含有不能使用的字符')
      return value
    })
  } catch (error) {
    throw error instanceof Refused ? error : malformed('内容不是有效的 JSON')
  }
}

const malformed = (problem: string) => new Refused('request.malformed', { problem })

/** A string, a brace or bracket, or a comma: all that decides where a key stands. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs

type Level = { readonly keys: Set<string> | null; expectsKey: boolean }

/** Walks the tokens of a text that need not be valid JSON; `JSON.parse` judges the rest. */
function refuseDuplicateKeys(text: string): void {
  const levels: Level[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      levels.push({ keys: token === '{' ? new Set() : null, expectsKey: token === '{' })
      if (levels.length > MAX_DEPTH) throw malformed(`嵌套超过 ${MAX_DEPTH} 层`)
    } else if (token === '}' || token === ']') levels.pop()
    else if (level && token === ',') level.expectsKey = true
    else if (level?.keys && level.expectsKey && token.startsWith('"')) {
      if (level.keys.has(token)) throw malformed(`字段 ${token} 重复`)
      level.keys.add(token)
      level.expectsKey = false
    }
  }
}
