import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '@xueshi/domain/refusals'
import { loadCalendar } from '@xueshi/domain/rules/calendar'
import { PackInvalid } from '@xueshi/domain/rules/load-pack'
import type { Pack } from '@xueshi/domain/rules/pack'
import type { Calendar, IsoDate } from '@xueshi/domain/time'
import { readPack } from './pack-file.ts'

export type LoadedPack = { readonly pack: Pack; readonly hash: string; readonly text: string }
export type Pledge = { readonly from: IsoDate; readonly text: string }

/** The rules this installation counts with: read from files at the start, the same in every process. */
export interface Policies {
  readonly all: readonly LoadedPack[]
  readonly calendar: Calendar
  /** Refuses `policy.packNotFound`. */
  packOf(year: number): LoadedPack
  /** The text of the 真实性承诺 on a day. */
  pledgeOn(date: IsoDate): string
}

export function loadPolicies(folder: string, jurisdiction: string): Policies {
  const all = jsonFiles(join(folder, jurisdiction)).map(({ name, text }) => {
    const pack = readOwnPack(name, text)
    return { pack, hash: createHash('sha256').update(JSON.stringify(pack)).digest('hex'), text }
  })
  const calendar = Object.fromEntries(
    jsonFiles(join(folder, 'calendar')).map(({ text }) => {
      const { year, offDays, workDays } = loadCalendar(JSON.parse(text))
      return [String(year), { offDays, workDays }]
    }),
  )
  const pledges = JSON.parse(readFileSync(join(folder, jurisdiction, 'pledges.json'), 'utf8')) as Pledge[]
  return {
    all,
    calendar,
    packOf(year) {
      const found = all.find(({ pack }) => pack.year === year)
      if (!found) throw new Refused('policy.packNotFound', { year })
      return found
    },
    pledgeOn(date) {
      const pledge = pledges.findLast(({ from }) => from <= date)
      if (!pledge) throw new Error(`No pledge text is in force on ${date}.`)
      return pledge.text
    },
  }
}

/** Refuses with `rules.packInvalid` what is no pack or is nobody's rules (`reference`). */
function readOwnPack(name: string, text: string): Pack {
  const pack = readPack(name, text)
  if (pack.reference) throw new PackInvalid([`${name}：$.reference 为参考样例，不能作为本地规则`])
  return pack
}

function jsonFiles(folder: string): { name: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
