import { hoursText, parseHours } from '@xueshi/domain/hours'
import { refusalText } from '@xueshi/domain/refusals'
import { approvalLimit, approvalRefusal } from '@xueshi/domain/review/commands'
import { currentStep, settledHundredths } from '@xueshi/domain/review/declaration'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { useState } from 'react'
import type { StoredFile } from '../declarations/draft.ts'
import { PrintAnnex3 } from '../statements/PrintAnnex3.tsx'
import { hours } from '../words.ts'
import type { DecisionProps } from './Decision.tsx'
import { useDecision } from './decide.ts'
import { OpinionText } from './OpinionText.tsx'
import { StampedScan } from './StampedScan.tsx'

/** 通过, with the hours that the reviewer finds right and, where he speaks for the unit, the stamped scan. */
export function ApproveForm({ declaration, standard, onDecided }: DecisionProps) {
  const { review } = declaration
  const before = settledHundredths(review)
  const [typed, setTyped] = useState(hoursText(before))
  const [scan, setScan] = useState<StoredFile | null>(null)
  const [text, setText] = useState('')
  const hundredths = parseHours(typed.trim())
  // What stands is not proposed anew, so that a reduction is explained once, by whom made it.
  const approvedHundredths = hundredths === before ? null : hundredths
  const filedHundredths = declaration.filedProject?.hundredths ?? null
  const limitHundredths = approvalLimit(review, filedHundredths)
  const content = { stampedScanId: scan?.id ?? null, approvedHundredths, filedHundredths, text }
  const refused = hundredths === null ? 'review.hoursOutOfRange' : approvalRefusal(review, content)
  const limit = { limit: hoursText(limitHundredths) }
  const approve = useDecision('declarationApprove', ({ status }) =>
    onDecided(status === 'posted' ? '已通过，学时已入账' : '已通过，转入下一环节'),
  )
  const speaksForUnit = currentStep(review)?.organisationId === review.unitId
  return (
    <FormShell
      label="通过"
      submitLabel="通过"
      running={approve.running}
      error={approve.error}
      disabledReason={refused && refusalText(refused, limit)}
      onSubmit={() =>
        approve.run({
          path: { declarationId: declaration.id },
          body: {
            version: declaration.version,
            approvedHundredths,
            stampedScanId: content.stampedScanId,
            text: text.trim(),
          },
        })
      }
    >
      <Field
        label="核定学时"
        help={`${standard}申报 ${hours(declaration.declaredHundredths)}，最多核定 ${hours(limitHundredths)}。`}
        error={problemOf(approve.error?.problems ?? [], 'approvedHundredths')}
      >
        {(control) => (
          <Input
            {...control}
            value={typed}
            inputMode="decimal"
            suffix="学时"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {speaksForUnit && (
        <>
          <StampedScan scan={scan} onChange={setScan} help="单位审核盖章后的登记表，扫描或拍照上传。" />
          <div>
            <PrintAnnex3
              year={declaration.year}
              purpose="application"
              personId={declaration.personId}
              personName={declaration.personName}
            />
          </div>
        </>
      )}
      <OpinionText
        text={text}
        onChange={setText}
        help={
          hundredths !== null && hundredths < declaration.declaredHundredths && approvedHundredths !== null
            ? '核减学时必须写明理由，申报人会看到。'
            : '可不填。核减学时时必须写明理由。'
        }
      />
    </FormShell>
  )
}
