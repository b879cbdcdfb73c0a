import { LineCounter, parseDocument } from 'yaml'

/**
 * The line, from 1, on which a place of a JSON text stands: `$.rules[3].value`. Of a place that is not there it is the
 * line of the nearest one around it. JSON is YAML to this parser, which knows where everything stands.
 */
export function linesOfJson(text: string): (path: string) => number {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  return (path) => {
    const keys = [...path.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => key ?? Number(index))
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true)
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
      if (Array.isArray(range)) return counter.linePos(Number(range[0])).line
    }
    return 1
  }
}

/** A problem that begins with a place (`$.rules[3].value …`), told with the line of its file. */
export function withLine(file: string, lineOf: (path: string) => number, problem: string): string {
  const [place] = /^\$[\w.[\]]*/.exec(problem) ?? ['$']
  return `${file} 第 ${lineOf(place)} 行：${problem}`
}
