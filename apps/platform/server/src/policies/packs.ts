import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '@xueshi/domain/refusals'
import { loadCalendar } from '@xueshi/domain/rules/calendar'
import { PackInvalid } from '@xueshi/domain/rules/load-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import type { Calendar, IsoDate } from '@xueshi/domain/time'
import { readOwnPack } from './pack-file.ts'

export type LoadedPack = { readonly pack: Pack; readonly hash: string }

/** By whom and on what document the pack of a year was confirmed. */
export type Confirmation = {
  readonly organisationName: string
  readonly fromOn: IsoDate
  readonly title: string
  readonly documentNumber: string
}
export type ConfirmedPack = LoadedPack & { readonly confirmation: Confirmation }
export type Pledge = { readonly from: IsoDate; readonly text: string }

/**
 * The rules this installation counts with: those of its files, the same in every process, and in their place those that
 * the bureau has confirmed, which a process knows a moment after they come into force (`followPacks`).
 */
export interface Policies {
  readonly all: readonly LoadedPack[]
  readonly calendar: Calendar
  /** Refuses `policy.packNotFound`. */
  packOf(year: number): LoadedPack
  /** Who confirmed what `packOf` answers; `null` where it is a file's. */
  confirmationOf(year: number): Confirmation | null
  /** Puts what is confirmed in the place of the files' packs of these years; of all other years the files' hold. */
  counts(confirmed: readonly ConfirmedPack[]): void
  /** The text of the 真实性承诺 on a day. */
  pledgeOn(date: IsoDate): string
}

export function loadPolicies(folder: string, jurisdiction: string): Policies {
  const ofFiles = jsonFiles(join(folder, jurisdiction)).map(({ name, text }) => {
    const pack = ownPack(name, text)
    return { pack, hash: hashOf(JSON.stringify(pack)) }
  })
  const calendar = Object.fromEntries(
    jsonFiles(join(folder, 'calendar')).map(({ text }) => {
      const { year, offDays, workDays } = loadCalendar(JSON.parse(text))
      return [String(year), { offDays, workDays }]
    }),
  )
  const pledges = JSON.parse(readFileSync(join(folder, jurisdiction, 'pledges.json'), 'utf8')) as Pledge[]
  let confirmed: ReadonlyMap<number, ConfirmedPack> = new Map()
  let all: readonly LoadedPack[] = ofFiles
  return {
    get all() {
      return all
    },
    calendar,
    packOf(year) {
      const found = all.find(({ pack }) => pack.year === year)
      if (!found) throw new Refused('policy.packNotFound', { year })
      return found
    },
    confirmationOf: (year) => confirmed.get(year)?.confirmation ?? null,
    counts(packs) {
      confirmed = new Map(packs.map((each) => [each.pack.year, each]))
      all = ofFiles.map((each) => confirmed.get(each.pack.year) ?? each)
    },
    pledgeOn(date) {
      const pledge = pledges.findLast(({ from }) => from <= date)
      if (!pledge) throw new Error(`No pledge text is in force on ${date}.`)
      return pledge.text
    },
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Refuses with `rules.packInvalid` what cannot be counted with or is nobody's rules (`reference`). */
function ownPack(name: string, text: string): Pack {
  const pack = readOwnPack(name, text)
  if (pack.reference) throw new PackInvalid([`${name}：$.reference 为参考样例，不能作为本地规则`])
  return pack
}

function jsonFiles(folder: string): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
