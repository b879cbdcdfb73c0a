import type { MoveAction } from '@xueshi/domain/moves/actions'
import type { Move, MoveKind, MoveStatus } from '@xueshi/domain/moves/move'
import { officesOf } from '../office-columns.ts'
import type { MoveRow } from './store.ts'

/** As the rules of moving see it. */
export const moveOf = (row: MoveRow) =>
  ({
    id: row.id,
    kind: row.kind as MoveKind,
    status: row.status as MoveStatus,
    personId: row.person_id,
    askedBy: { accountId: row.asked_by, personId: row.asked_by_person },
    askedIn: row.asked_in,
    fromUnitId: row.from_unit_id,
    toUnitId: row.to_unit_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    offices: officesOf(row),
    objectBy: row.object_by,
  }) satisfies Move

/** What everybody in it sees of a move. */
export const moveView = (row: MoveRow) => ({
  ...moveOf(row),
  personName: row.person_name,
  citizenNumberMasked: row.citizen_number_masked,
  askedInName: row.asked_in_name,
  askedAt: row.asked_at,
  fromUnitName: row.from_unit_name,
  toUnitName: row.to_unit_name,
  toAreaName: row.to_area_name,
  note: row.note,
  effectOn: row.effect_on,
  acts: row.acts.map((act) => ({
    ...act,
    // JSON of the database writes an instant in a form of its own.
    at: new Date(act.at).toISOString(),
    action: act.action as MoveAction | 'ask' | 'effect',
  })),
})
