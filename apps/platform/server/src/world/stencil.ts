/** What differs from person to person in a year that many have in common. */
export const GAPS = [
  'person',
  'account',
  'personName',
  'unit',
  'unitName',
  'clerkAccount',
  'clerkPerson',
  'clerkName',
  'middle',
  'middleName',
  'middleAccount',
  'middlePerson',
  'middleOfficer',
  'bureau',
  'bureauName',
  'handlerAccount',
  'handlerPerson',
  'handlerName',
  'supervisorAccount',
  'supervisorPerson',
  'supervisorName',
  // The end of every identifier that this person's rows get.
  'tail',
  // Seconds and milliseconds of every instant: the same for all of a person's, so that their order stays.
  'seconds',
  'hash',
] as const
export type Gap = (typeof GAPS)[number]

/** How a gap stands in a text before it is cut. Nothing in it is changed by JSON or by COPY's escapes. */
export const gap = (name: Gap): string => `{{${name}}}`

/** A text with gaps: literal, gap, literal … */
export type Stencil = { readonly literals: readonly string[]; readonly gaps: readonly number[] }
export type Filling = readonly string[]

const CUT = /\{\{(\w+)\}\}|(?<=T\d\d:\d\d:)(00\.000)(?=Z)/g

/** Cuts a text at its gaps, and at the seconds of its instants, all of which lie on full minutes. */
export function cut(text: string): Stencil {
  const literals: string[] = []
  const gaps: number[] = []
  let from = 0
  for (const match of text.matchAll(CUT)) {
    const at = GAPS.indexOf((match[1] ?? 'seconds') as Gap)
    if (at < 0) throw new Error(`There is no gap ${match[1]}.`)
    literals.push(text.slice(from, match.index))
    gaps.push(at)
    from = match.index + match[0].length
  }
  literals.push(text.slice(from))
  return { literals, gaps }
}

/** The text with its gaps filled. */
export function fill({ literals, gaps }: Stencil, filling: Filling): string {
  let text = literals[0] ?? ''
  for (let at = 0; at < gaps.length; at += 1) text += (filling[gaps[at] ?? 0] ?? '') + (literals[at + 1] ?? '')
  return text
}

/** Values in the order of the gaps. */
export function filling(values: Readonly<Record<Gap, string>>): string[] {
  return GAPS.map((name) => values[name])
}
