/** Where a text is no JSON, or names the same thing twice: the line, from 1, and what to do there. */
export type JsonMistake = { readonly line: number; readonly text: string }

/**
 * The first mistake of a text that ought to be JSON; `null` where there is none. `JSON.parse` often tells no place, and
 * of a name that is there twice it drops the first silently. Told for people who type the file by hand.
 */
export function jsonMistake(source: string): JsonMistake | null {
  const tokens = tokensOf(source)
  if (tokens.length === 0) return { line: 1, text: '文件是空的' }
  const open: Frame[] = []
  let next: Expected = 'value'
  let before: Token | undefined
  for (const token of tokens) {
    const text = strayText(token) ?? misplacedText(token, before, next, open.at(-1))
    if (text !== null) {
      const { line } = ABOUT_THE_ONE_BEFORE.has(text) && before ? before : token
      return { line, text }
    }
    next = follow(token, next, open)
    before = token
  }
  const frame = open.at(-1)
  if (frame === undefined && next === 'end') return null
  const missing = frame === undefined ? '数值' : frame.closing
  return { line: before?.line ?? 1, text: `文件没有写完，缺少 ${missing}` }
}

type Token = { readonly type: TokenType; readonly text: string; readonly line: number }
type TokenType = 'punctuation' | 'text' | 'plain' | 'unfinished' | 'stray'
type Frame = { readonly closing: '}' | ']'; readonly names: Set<string> }
/** What may stand where the reading is: `first` is a value or name that may be absent, `after` a comma or a bracket. */
type Expected = 'value' | 'firstValue' | 'name' | 'firstName' | 'colon' | 'after' | 'end'

const COMMA_MISSING = '这一行末尾缺少逗号'
const COMMA_LAST = '右括号前多了一个逗号'
const ABOUT_THE_ONE_BEFORE: ReadonlySet<string> = new Set([COMMA_MISSING, COMMA_LAST])
const TOKEN =
  /(?<punctuation>[{}[\],:])|(?<text>"(?:[^"\\\n]|\\.)*")|(?<unfinished>"[^\n]*)|(?<plain>[\w.+-]+)|(?<stray>\/\/|\/\*|[^\s\uFEFF])/gu
const PLAIN = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '“': '引号',
  '”': '引号',
  '，': '逗号',
  '：': '冒号',
  '｛': '括号',
  '｝': '括号',
  '［': '括号',
  '］': '括号',
  '、': '逗号',
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let [line, from] = [1, 0]
  for (const match of source.matchAll(TOKEN)) {
    line += source.slice(from, match.index).split('\n').length - 1
    from = match.index
    const [type] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['stray']
    tokens.push({ type: type as TokenType, text: match[0], line })
  }
  return tokens
}

/** What can stand nowhere in JSON. */
function strayText({ type, text }: Token): string | null {
  if (type === 'unfinished') return '文字没有写完，缺少后面的英文引号'
  if (type === 'stray') {
    if (text === '//' || text === '/*') return '规则包里不能写注释，请写在 note 里'
    const name = FULL_WIDTH[text]
    return name ? `${text} 是中文标点，请改成英文的${name}` : `${text} 不能写在这里`
  }
  if (type !== 'plain' || PLAIN.test(text)) return null
  return /^[\d.+-]/.test(text) ? `${text} 不是数，请写成 2000 这样的整数` : `${text} 应加英文引号`
}

function misplacedText({ type, text }: Token, before: Token | undefined, next: Expected, frame?: Frame): string | null {
  const isValue = type !== 'punctuation' || text === '{' || text === '['
  switch (next) {
    case 'end':
      return `${text} 多余：前面已经写完`
    case 'colon':
      return text === ':' ? null : `“${nameOf(before)}”后面缺少冒号`
    case 'after':
      if (text === ',' || text === frame?.closing) return null
      if (isValue) return COMMA_MISSING
      return text === ':' ? '冒号多余，或前一个名称没有写引号' : `括号对不上，这里应是 ${frame?.closing}`
    case 'value':
    case 'firstValue':
      if (isValue || (next === 'firstValue' && text === frame?.closing)) return null
      if (text === ',') return before?.text === ':' ? '缺少数值，没有的写 null' : '多了一个逗号'
      if (before?.text === ',') return COMMA_LAST
      return before?.text === ':' ? '缺少数值，没有的写 null' : `括号对不上，这里应是 ${frame?.closing ?? '{'}`
    case 'name':
    case 'firstName':
      return nameText({ type, text }, before, next, frame)
  }
}

function nameText(
  { type, text }: Pick<Token, 'type' | 'text'>,
  before: Token | undefined,
  next: Expected,
  frame?: Frame,
): string | null {
  if (type === 'text') return frame?.names.has(text) ? `“${text.slice(1, -1)}”写了两次，请删去一个` : null
  if (text === ',') return '多了一个逗号'
  if (text === frame?.closing) return next === 'firstName' ? null : COMMA_LAST
  if (text === ']') return '括号对不上，这里应是 }'
  return before?.text === ',' && type === 'plain'
    ? '数字里不能有逗号，其后应是英文引号中的名称'
    : '这里应是英文引号中的名称'
}

const nameOf = (token: Token | undefined) => token?.text.slice(1, -1) ?? ''

function follow({ text }: Token, next: Expected, open: Frame[]): Expected {
  if (text === ':' && next === 'colon') return 'value'
  if (text === ',') return open.at(-1)?.closing === '}' ? 'name' : 'value'
  if (next === 'name' || next === 'firstName') {
    if (text !== '}') {
      open.at(-1)?.names.add(text)
      return 'colon'
    }
  }
  if (text === '{' || text === '[') {
    open.push({ closing: text === '{' ? '}' : ']', names: new Set() })
    return text === '{' ? 'firstName' : 'firstValue'
  }
  if (text === '}' || text === ']') open.pop()
  return open.length === 0 ? 'end' : 'after'
}
