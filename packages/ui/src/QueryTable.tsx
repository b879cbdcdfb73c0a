import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { ErrorState, Loading } from './states.tsx'

export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Numbers stand at the end of their cell. */
  readonly end?: boolean
}

/** A list read page by page, as far as it is here. */
export type Pages<Row> = {
  readonly rows: readonly Row[] | undefined
  readonly error: unknown
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

export type Selection<Row> = {
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** How the row is called when its box is read out. */
  readonly nameOf: (row: Row) => string
}

type QueryTableProps<Row> = {
  label: string
  /** The first column is the heading of the card that a row becomes on a phone. */
  columns: readonly Column<Row>[]
  pages: Pages<Row>
  keyOf: (row: Row) => string
  /** Inputs whose values live in the address, so that a filtered list can be linked to and come back to. */
  filters?: ReactNode
  /** What is shown where there is nothing: an `EmptyState` that says what would fill it. */
  empty: ReactNode
  selection?: Selection<Row>
}

/** The one shape of every list: filters, rows (cards on a phone), more rows; coming, refused and empty included. */
export function QueryTable<Row>({ filters, ...rest }: QueryTableProps<Row>) {
  return (
    <div className="list">
      {filters && (
        <search className="filters" aria-label="筛选">
          {filters}
        </search>
      )}
      <Rows {...rest} />
    </div>
  )
}

function Rows<Row>(props: Omit<QueryTableProps<Row>, 'filters'>) {
  const { pages, empty } = props
  const { rows, error } = pages
  if (rows === undefined) return error ? <ErrorState error={error} onRetry={pages.retry} /> : <Loading lines={6} />
  if (rows.length === 0 && !pages.hasMore) return empty
  return (
    <>
      {rows.length === 0 ? <p>前面的各条都不符合条件，后面还有。</p> : <Table {...props} rows={rows} />}
      <div className="list-foot">
        {pages.hasMore ? (
          <Button onClick={pages.loadMore} loading={pages.isLoadingMore}>
            显示更多
          </Button>
        ) : (
          <span className="soft">共 {rows.length} 条，已全部显示</span>
        )}
      </div>
    </>
  )
}

type TableProps<Row> = Pick<QueryTableProps<Row>, 'label' | 'columns' | 'keyOf' | 'selection'> & {
  rows: readonly Row[]
}

/** The rows alone, where all of them are known. */
export function Table<Row>({ label, columns, rows, keyOf, selection }: TableProps<Row>) {
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="table-select">
              <SelectAll rows={rows} keyOf={keyOf} selection={selection} />
            </th>
          )}
          {columns.map(({ key, title, end }) => (
            <th key={key} scope="col" className={end ? 'end' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {selection && (
              <td className="table-select">
                <SelectOne row={row} id={keyOf(row)} selection={selection} />
              </td>
            )}
            {columns.map(({ key, title, render, end }, index) => (
              <td key={key} className={`${index === 0 ? 'table-title' : ''} ${end ? 'end' : ''}`} data-label={title}>
                <div>{render(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SelectOne<Row>({ row, id, selection }: { row: Row; id: string; selection: Selection<Row> }) {
  const toggle = (on: boolean) => {
    const chosen = new Set(selection.chosen)
    if (on) chosen.add(id)
    else chosen.delete(id)
    selection.onChange(chosen)
  }
  return (
    <Checkbox
      aria-label={`选择 ${selection.nameOf(row)}`}
      checked={selection.chosen.has(id)}
      onChange={({ target }) => toggle(target.checked)}
    />
  )
}

type SelectAllProps<Row> = { rows: readonly Row[]; keyOf: (row: Row) => string; selection: Selection<Row> }

function SelectAll<Row>({ rows, keyOf, selection }: SelectAllProps<Row>) {
  const count = rows.filter((row) => selection.chosen.has(keyOf(row))).length
  return (
    <Checkbox
      aria-label="全选已显示的各条"
      checked={count === rows.length}
      indeterminate={count > 0 && count < rows.length}
      onChange={({ target }) => selection.onChange(new Set(target.checked ? rows.map(keyOf) : []))}
    />
  )
}
