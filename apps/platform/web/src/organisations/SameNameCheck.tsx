import type { RefusedCall } from '@xueshi/sdk/client'
import { Checkbox } from 'antd'

type Props = { error: RefusedCall | null; checked: boolean; onChange: (checked: boolean) => void }

/** Asked for only once it was refused that another organisation of the area has this name. */
export function SameNameCheck({ error, checked, onChange }: Props) {
  if (error?.code !== 'organisation.sameName' && !checked) return null
  return (
    <Checkbox checked={checked} onChange={({ target }) => onChange(target.checked)}>
      已核对，名称相同的机构确为另一机构
    </Checkbox>
  )
}
