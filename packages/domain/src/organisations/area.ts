export const AREA_LEVELS = ['province', 'city', 'district'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

export const areaLevelNames: Readonly<Record<AreaLevel, string>> = { province: '省', city: '市', district: '区市' }

export type Area = { readonly id: string; readonly level: AreaLevel; readonly parentId: string | null }

/** Why an area cannot stand under `parent`: each level stands under the one above it, a province under none. */
export function areaRefusal(level: AreaLevel, parent: Area | null): 'area.wrongParent' | null {
  const above = AREA_LEVELS[AREA_LEVELS.indexOf(level) - 1] ?? null
  return (parent?.level ?? null) === above ? null : 'area.wrongParent'
}

/** Whether an area is another one or lies in it. */
export function liesIn(areas: readonly Area[], areaId: string, otherId: string): boolean {
  for (let id: string | null = areaId; id !== null; id = areas.find((area) => area.id === id)?.parentId ?? null) {
    if (id === otherId) return true
  }
  return false
}
