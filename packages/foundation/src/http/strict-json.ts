import { Refused } from '@xueshi/domain/refusals'

const MAX_DEPTH = 20
/** No body of ours comes near it; without it, a body of a megabyte could hold a hundred thousand mistakes to list. */
const MAX_VALUES = 10_000
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a JSON body without forgiving: invalid UTF-8, a byte order mark, a duplicate key however it is written, a NUL
 * or lone surrogate in a key or a string, nesting beyond 20 levels and more than 10,000 values are refused as
 * `request.malformed`, where `JSON.parse` would let them through.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed('内容不是有效的 JSON')
  }
  checkTokens(text)
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed('内容不是有效的 UTF-8 文本')
  }
}

const malformed = (problem: string) => new Refused('request.malformed', { problem })

/** A string, a brace or bracket, or a comma: all that decides where a key stands and how many values there are. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g

type Level = { readonly keys: Set<string> | null; expectsKey: boolean }

/**
 * Walks the tokens of valid JSON. Only of valid one: in a text whose string never ends, each quote would be tried as
 * its beginning to the end of the text, and a small body would take a minute.
 */
function checkTokens(text: string): void {
  const levels: Level[] = []
  let values = 0
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      levels.push({ keys: token === '{' ? new Set() : null, expectsKey: token === '{' })
      if (levels.length > MAX_DEPTH) throw malformed(`嵌套超过 ${MAX_DEPTH} 层`)
    } else if (token === '}' || token === ']') levels.pop()
    else if (token === ',') {
      values += 1
      if (values > MAX_VALUES) throw malformed(`内容超过 ${MAX_VALUES} 项`)
      if (level) level.expectsKey = true
    } else {
      const written = readString(token)
      if (level?.keys && level.expectsKey) {
        claim(level.keys, written)
        level.expectsKey = false
      }
    }
  }
}

/** What a string token says. Only an escape can bring in what valid UTF-8 JSON cannot hold. */
function readString(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1)
  const written = JSON.parse(token) as string
  if (written.includes('\0') || !written.isWellFormed()) throw malformed('含有不能使用的字符')
  return written
}

function claim(keys: Set<string>, key: string): void {
  // As a key it names the prototype in some readers and a field in others.
  if (key === '__proto__') throw malformed('字段“__proto__”不能使用')
  if (keys.has(key)) throw malformed(`字段“${key.slice(0, 40).toWellFormed()}”重复`)
  keys.add(key)
}
