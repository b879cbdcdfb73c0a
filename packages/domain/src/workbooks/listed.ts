/** Where a person stands in the staff lists of a workbook, with Excel's row number, and the unit that the list is of. */
export type ListedPlace = { readonly sheet: string; readonly row: number; readonly organisationId: string }

/**
 * Who has been listed so far in a workbook, by citizen number. It begins with what is `known` of the parts before, in
 * the order of the workbook, so that a list of any length can be judged part by part.
 */
export class Listed {
  readonly #places = new Map<string, ListedPlace[]>()
  readonly #added: { readonly number: string; readonly place: ListedPlace }[] = []

  constructor(known: Iterable<readonly [number: string, place: ListedPlace]> = []) {
    for (const [number, place] of known) this.#places.set(number, [...(this.#places.get(number) ?? []), place])
  }

  /** Notes a person; answers where he was listed first, and where in this sheet, before that. */
  note(number: string, place: ListedPlace): { first: ListedPlace | null; inSheet: ListedPlace | null } {
    const before = this.#places.get(number) ?? []
    const inSheet = before.find(({ sheet }) => sheet === place.sheet) ?? null
    if (!inSheet) {
      this.#places.set(number, [...before, place])
      this.#added.push({ number, place })
    }
    return { first: before[0] ?? null, inSheet }
  }

  /** The first places of people in each sheet that were noted since the beginning. */
  get added(): readonly { readonly number: string; readonly place: ListedPlace }[] {
    return this.#added
  }
}
