import { hoursText } from '@xueshi/domain/hours'
import { bucketName } from '../words.ts'
import './title-review.css'
import { type Cell, cellText, type Sheet } from './words.ts'

/** Years × buckets, in colours and in words; each number opens to the reason for it. */
export function TitleGrid({ sheet, onExplain }: { sheet: Sheet; onExplain: (cell: Cell) => void }) {
  const years = [...new Set(sheet.cells.map(({ year }) => year))]
  const buckets = sheet.windows.map(({ bucket }) => bucket)
  return (
    <table className="title-grid" aria-label="各年度学时">
      <thead>
        <tr>
          <th scope="col">年度</th>
          {buckets.map((bucket) => (
            <th key={bucket} scope="col">
              {bucketName(bucket)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            {sheet.cells
              .filter((cell) => cell.year === year)
              .map((cell) => (
                <td key={cell.bucket}>
                  <CellButton cell={cell} onExplain={onExplain} />
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellButton({ cell, onExplain }: { cell: Cell; onExplain: (cell: Cell) => void }) {
  const { year, bucket, status, postedHundredths, pendingHundredths, minimumHundredths } = cell
  const asked = minimumHundredths === null ? '' : ` / ${hoursText(minimumHundredths)}`
  const said = `${hoursText(postedHundredths)}${asked}`
  const pending = pendingHundredths > 0 ? `在途 ${hoursText(pendingHundredths)}` : null
  const name = [`${year} 年度${bucketName(bucket)}学时：${said}`, cellText(cell), pending, '查看依据']
  return (
    <button
      type="button"
      className={`title-cell title-cell-${status}`}
      aria-label={name.filter((each) => each !== null).join('，')}
      onClick={() => onExplain(cell)}
    >
      <strong>{said}</strong>
      <span>{cellText(cell)}</span>
      {pending && <span className="title-pending">{pending}</span>}
    </button>
  )
}
