import { type Place, slotsOf } from '@xueshi/domain/organisations/placement'
import type { OrganisationKind } from '@xueshi/domain/roles'
import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { useAsk } from '../api/ask.ts'

type Organisation = Answer<'organisationList'>['items'][number]
/** A place as far as it is chosen. */
export type PlaceDraft = { areaId: string; departmentId: string; agencyId: string; bureauId: string }

export const BLANK_PLACE: PlaceDraft = { areaId: '', departmentId: '', agencyId: '', bureauId: '' }

const idOr = (id: string): string | null => (id === '' ? null : id)
export const placeOf = (draft: PlaceDraft): Place => ({
  areaId: draft.areaId,
  departmentId: idOr(draft.departmentId),
  agencyId: idOr(draft.agencyId),
  bureauId: idOr(draft.bureauId),
})
export const draftOf = (place: Place): PlaceDraft => ({
  areaId: place.areaId,
  departmentId: place.departmentId ?? '',
  agencyId: place.agencyId ?? '',
  bureauId: place.bureauId ?? '',
})

/** Why a place cannot be sent yet; `null` when it can. Whether it is a sensible one the server says. */
export function placeGap(kind: OrganisationKind, { areaId, bureauId }: PlaceDraft): string | null {
  if (areaId === '') return '请选择区划。'
  return bureauId === '' && slotsOf(kind).needsBureau ? '请选择审验的人社部门。' : null
}

type Props = {
  kind: OrganisationKind
  /** Not offered as standing above itself. */
  selfId?: string
  value: PlaceDraft
  onChange: (value: PlaceDraft) => void
}

/** Where an organisation stands: only the places that its kind can have are asked for. */
export function PlaceFields({ kind, selfId, value, onChange }: Props) {
  const slots = slotsOf(kind)
  const areas = useAsk('areaList', {})
  const departments = useChoices('department', selfId, slots.department)
  const agencies = useChoices('agency', selfId, slots.agency)
  const bureaus = useChoices('bureau', selfId, true)
  const areaChoices = (areas.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const departmentChoices = [
    { group: '主管部门', choices: departments },
    { group: '由人社部门自己主管', choices: bureaus },
  ]
  return (
    <>
      <Field label="区划" required>
        {(control) => (
          <Select
            control={control}
            value={value.areaId}
            blank="请选择"
            choices={areaChoices}
            onChange={(areaId) => onChange({ ...value, areaId })}
          />
        )}
      </Field>
      {slots.department && (
        <Field
          label={kind === 'base' ? '管理单位' : '主管部门'}
          help={kind === 'base' ? undefined : '没有主管部门的单位不选，直接由人社部门审验。'}
        >
          {(control) => (
            <Select
              control={control}
              value={value.departmentId}
              blank="无"
              choices={departmentChoices}
              onChange={(departmentId) => onChange({ ...value, departmentId, agencyId: '' })}
            />
          )}
        </Field>
      )}
      {slots.agency && (
        <Field label="代理机构" help="仅公共就业和人才服务中心的代理单位。">
          {(control) => (
            <Select
              control={control}
              value={value.agencyId}
              blank="无"
              choices={agencies}
              onChange={(agencyId) => onChange({ ...value, agencyId, departmentId: '' })}
            />
          )}
        </Field>
      )}
      <Field
        label={kind === 'bureau' ? '上级人社部门' : '审验的人社部门'}
        required={slots.needsBureau}
        help={kind === 'bureau' ? '最高一级的人社部门不选。' : undefined}
      >
        {(control) => (
          <Select
            control={control}
            value={value.bureauId}
            blank={slots.needsBureau ? '请选择' : '无'}
            choices={bureaus}
            onChange={(bureauId) => onChange({ ...value, bureauId })}
          />
        )}
      </Field>
    </>
  )
}

/** More than a city has of any kind that stands above others. */
const MOST_CHOICES = 200

function useChoices(kind: Organisation['kind'], selfId: string | undefined, enabled: boolean) {
  const asked = useAsk('organisationList', { query: { kind, limit: MOST_CHOICES } }, { enabled })
  const open = (asked.data?.items ?? []).filter(({ id, validUntil }) => id !== selfId && validUntil === null)
  return open.map(({ id, name }) => ({ value: id, label: name }))
}
