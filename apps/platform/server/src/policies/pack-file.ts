import { loadPack, PackInvalid } from '@xueshi/domain/rules/load-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import { brokenLine, linesOfJson, withLine } from '@xueshi/foundation/documents/json-lines'

/**
 * Reads the text of a pack's file. Refuses with `rules.packInvalid` what is no JSON or no pack, each problem with the
 * file and the line.
 */
export function readPack(file: string, text: string): Pack {
  const broken = brokenLine(text)
  if (broken !== null) {
    throw new PackInvalid([`${file} 第 ${broken} 行：不是完整的 JSON，请检查此处和上一行的逗号、引号和括号`])
  }
  try {
    return loadPack(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof PackInvalid)) throw error
    const lineOf = linesOfJson(text)
    throw new PackInvalid(error.problems.map((problem) => withLine(file, lineOf, problem)))
  }
}
