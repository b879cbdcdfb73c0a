import { loadPack, PackInvalid } from '@xueshi/domain/rules/load-pack'
import { loadOwnPack } from '@xueshi/domain/rules/own-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import { linesOfJson, withLine } from '@xueshi/foundation/documents/json-lines'
import { jsonMistake } from '@xueshi/foundation/documents/json-syntax'

/** Reads the text of a pack's file. Refuses with `rules.packInvalid`, each problem with the file and the line. */
export const readPack = (file: string, text: string): Pack => readWithLines(file, text, loadPack)

/** Reads the text of a pack that this installation shall count with. Refuses like `readPack`, and what it cannot count. */
export const readOwnPack = (file: string, text: string): Pack => readWithLines(file, text, loadOwnPack)

/**
 * Reads the text of a file that people write by hand. Refuses with `rules.packInvalid` what is no JSON, and tells what
 * `load` refuses of it with the file and the line.
 */
export function readWithLines<T>(file: string, text: string, load: (json: unknown) => T): T {
  // Some editors begin a file with this mark, which nobody sees.
  const plain = text.replace(/^\uFEFF/, '')
  const mistake = jsonMistake(plain)
  if (mistake !== null) throw new PackInvalid([`${file} 第 ${mistake.line} 行：${mistake.text}`])
  try {
    return load(JSON.parse(plain))
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error
    const lineOf = linesOfJson(plain)
    throw new PackInvalid(error.problems.map((problem) => withLine(file, lineOf, problem)))
  }
}
