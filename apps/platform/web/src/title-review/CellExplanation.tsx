import { hoursText } from '@xueshi/domain/hours'
import { Dialog } from '@xueshi/ui/Dialog'
import { TextLink } from '@xueshi/ui/link'
import { paths } from '../paths.ts'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { bucketName } from '../words.ts'
import { type Cell, cellText, type Sheet } from './words.ts'

type Props = { sheet: Sheet; cell: Cell | null; isOwn: boolean; onClose: () => void }

/** Why a cell of the grid is what it is: which years are asked for, what the year asks, and the comparison. */
export function CellExplanation({ sheet, cell, isOwn, onClose }: Props) {
  const title = cell ? `${cell.year} 年度${bucketName(cell.bucket)}` : ''
  return (
    <Dialog open={cell !== null} onClose={onClose} title={title} shape="side">
      {cell && (
        <>
          <h3>
            已入账 {hoursText(cell.postedHundredths)} 学时：{cellText(cell)}
          </h3>
          <ExplanationSteps lines={cell.explanation} />
          <p>
            <TextLink to={isOwn ? paths.bank({ year: cell.year }) : paths.person(sheet.personId, { year: cell.year })}>
              查看 {cell.year} 年度入账的学时
            </TextLink>
          </p>
        </>
      )}
    </Dialog>
  )
}
