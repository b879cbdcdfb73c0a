import { hoursText } from '../hours.ts'
import { declarationKey } from './declared-item.ts'
import type { Cell } from './sheet.ts'
import type { RowNotes } from './verdict.ts'
import type { DeclarationRecord, WorkbookWorld } from './world.ts'

type Place = { readonly sheet: string; readonly row: number }
type Attended = Place & { readonly first: string; readonly last: string }

/** What a workbook has declared so far: only rows that were not refused, because a refused row claims nothing. */
export class Repetitions {
  readonly #items = new Map<string, Place>()
  readonly #attended = new Map<string, Attended[]>()

  /**
   * Refuses the same item a second time, in this workbook or beside another in the system, and notes two trainings at
   * once. Answers whether the item is known just so.
   */
  note(notes: RowNotes, name: Cell, time: Cell, record: DeclarationRecord, world: WorkbookWorld): boolean {
    const key = declarationKey(record)
    const earlier = this.#items.get(key)
    if (earlier) {
      notes.refuse('row.itemTwice', name, { sheet: earlier.sheet, other: earlier.row })
      return false
    }
    const known = world.declared(key)
    if (known && known.hoursHundredths !== record.hoursHundredths) {
      notes.refuse('row.itemExists', name, { hours: hoursText(known.hoursHundredths) })
      return false
    }
    this.#items.set(key, notes.place)
    if (record.kind === 'generalCourse' || record.kind === 'training') this.#noteOverlap(notes, time, record)
    return known !== null
  }

  #noteOverlap(notes: RowNotes, time: Cell, { personNumber, first, last }: DeclarationRecord): void {
    const attended = this.#attended.get(personNumber) ?? []
    const overlapping = attended.find((other) => other.first <= last && first <= other.last)
    if (overlapping) notes.attention('row.overlaps', time, { sheet: overlapping.sheet, other: overlapping.row })
    this.#attended.set(personNumber, [...attended, { ...notes.place, first, last }])
  }
}
