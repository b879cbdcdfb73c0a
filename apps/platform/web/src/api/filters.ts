import { useSearchParams } from 'react-router'

/** Filters that live in the address: `const [filters, setFilter] = useFilters(['year', 'status'])`. */
export function useFilters<const Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams()
  const filters = Object.fromEntries(names.map((name) => [name, search.get(name) ?? undefined])) as Partial<
    Record<Name, string>
  >
  const setFilter = (name: Name, value: string | undefined) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        if (value) after.set(name, value)
        else after.delete(name)
        return after
      },
      { replace: true },
    )
  }
  return [filters, setFilter] as const
}
