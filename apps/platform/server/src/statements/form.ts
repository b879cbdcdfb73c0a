import { hoursText } from '@xueshi/domain/hours'
import { Refused } from '@xueshi/domain/refusals'
import { type FieldValues, periodWords } from '@xueshi/domain/rules/fields'
import type { Kind, Pack } from '@xueshi/domain/rules/pack'
import { isWithoutStandard } from '@xueshi/domain/rules/select-rule'
import { WITHOUT_STANDARD } from '@xueshi/domain/rules/worth'
import { shanghaiDate } from '@xueshi/domain/time'
import { findPersonAndUnit } from '../people/store.ts'
import type { Tx } from '../services.ts'
import type { Annex3, Annex3Block } from './annex3.ts'
import { type FormLine, listApplicationLines, listRecordLines, type Reader } from './store.ts'

export type FormWishes = {
  readonly purpose: Annex3['purpose']
  readonly reader: Reader
  readonly demo: boolean
}

type Holder = { readonly id: string; readonly name: string; readonly unitName: string | null }

/** A person's Annex 3 of a year. Refuses `person.notFound`. */
export async function formOf(tx: Tx, pack: Pack, personId: string, wishes: FormWishes): Promise<Annex3> {
  const person = await findPersonAndUnit(tx, personId)
  const [form] = person ? await formsOf(tx, pack, [person], wishes) : []
  if (!form) throw new Refused('person.notFound')
  return form
}

/**
 * Each person's Annex 3 of a year: as an application what he is declaring, with the registrar's columns empty, to be
 * stamped by the unit; as a record what stands in the bank, with registrar and registration time of each line. The
 * lines of all are read in one statement.
 */
export async function formsOf(
  tx: Tx,
  pack: Pack,
  people: readonly Holder[],
  { purpose, reader, demo }: FormWishes,
): Promise<Annex3[]> {
  const ids = people.map(({ id }) => id)
  const lines =
    purpose === 'record'
      ? await listRecordLines(tx, ids, pack.year)
      : await listApplicationLines(tx, ids, pack.year, reader)
  const byPerson = Map.groupBy(lines, ({ personId }) => personId)
  return people.map(({ id, name, unitName }) => {
    const own = byPerson.get(id) ?? []
    return {
      year: pack.year,
      personName: name,
      unitName: unitName ?? '',
      purpose,
      blocks: pack.kinds.map((kind) => blockOf(kind, own)),
      totalText: hoursText(own.reduce((sum, { hundredths }) => sum + hundredths, 0)),
      note: noteOf(pack, purpose),
      demo,
    }
  })
}

function noteOf(pack: Pack, purpose: Annex3['purpose']): string | null {
  const open = pack.kinds.some(({ id }) => isWithoutStandard(pack, id))
  const notes = [
    purpose === 'application' ? '本表由申报草稿打印，待单位审核盖章' : null,
    open ? WITHOUT_STANDARD : null,
  ]
  return notes.filter((note) => note !== null).join('；') || null
}

function blockOf(kind: Kind, lines: readonly FormLine[]): Annex3Block {
  const own = lines.filter((line) => line.kind === kind.id)
  return {
    path: kind.path.value,
    columns: kind.columns.map(({ heading }) => heading),
    rows: own.map((line, index) => kind.columns.map(({ prints }) => cellText(prints, line, index))),
  }
}

function cellText(prints: string, line: FormLine, index: number): string {
  switch (prints) {
    case 'sequence':
      return String(index + 1)
    case 'hours':
      return hoursText(line.hundredths)
    case 'registrar':
      return line.registrarName ?? ''
    case 'recordedAt':
      return line.recordedAt === null ? '' : shanghaiDate(line.recordedAt)
    default:
      return fieldText(line.fields, prints)
  }
}

function fieldText(fields: FieldValues, id: string): string {
  const value = fields[id]
  if (value === undefined) return ''
  return typeof value === 'object' ? periodWords(value) : String(value)
}
