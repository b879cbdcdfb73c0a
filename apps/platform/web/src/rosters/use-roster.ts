import { useState } from 'react'
import { type Fate, type RosterItem, type RosterView, usualFate, wishesOf } from './roster.ts'

/** The rest is shown page by page. */
const SHOWN = 50

/** Sent back before and unusual in nothing else: only what was changed needs to be looked at. */
const isMended = ({ exceptions, changes }: RosterItem): boolean =>
  changes.length > 0 && exceptions.every(({ code }) => code === 'returned')

/** The reviewer's work on a roster: what he wants of each, whose evidence he has seen, and where he is. */
export function useRoster(view: RosterView) {
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map())
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [shown, setShown] = useState(0)
  const unusual = view.items.filter(({ exceptions }) => exceptions.length > 0)
  const mended = unusual.filter(isMended)
  const odd = unusual.filter((item) => !isMended(item))
  const drawn = view.items.filter(({ id, exceptions }) => exceptions.length === 0 && view.sample.includes(id))
  const rest = view.items.filter(({ id, exceptions }) => exceptions.length === 0 && !view.sample.includes(id))
  const stops = [...odd, ...mended, ...drawn, ...rest.slice(0, shown)]
  const [currentId, setCurrentId] = useState(stops[0]?.id ?? null)
  const fateOf = (item: RosterItem): Fate => fates.get(item.id) ?? usualFate(item)
  const wishes = wishesOf(view.items, fateOf)
  const approved = wishes.filter(({ decision }) => decision === 'approve').map(({ declarationId }) => declarationId)
  const at = stops.findIndex(({ id }) => id === currentId)
  return {
    odd,
    mended,
    drawn,
    rest,
    shown,
    showMore: () => setShown(shown + SHOWN),
    hide: () => setShown(0),
    current: stops[at] ?? null,
    setCurrentId,
    /** Goes on in the order of the page, and stays at its ends. */
    step: (by: 1 | -1) => setCurrentId(stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.id ?? null),
    fateOf,
    setFate: (id: string, fate: Fate) => setFates((before) => new Map(before).set(id, fate)),
    seen,
    see: (id: string, isSeen = true) =>
      setSeen((before) => (isSeen ? new Set(before).add(id) : new Set([...before].filter((one) => one !== id)))),
    wishes,
    unseen: view.sample.filter((id) => approved.includes(id) && !seen.has(id)),
  }
}
export type RosterWork = ReturnType<typeof useRoster>
