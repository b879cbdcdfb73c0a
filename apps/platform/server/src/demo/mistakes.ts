import type { ReturnReasonCode } from '@xueshi/domain/review/reasons'
import { EVIDENCE_FIELD, HOURS_FIELD } from '@xueshi/domain/review/revision'
import type { Activity } from './activities.ts'
import type { Chance } from './chance.ts'

type Mistake = {
  readonly markedFields: readonly string[]
  readonly reasonCodes: readonly ReturnReasonCode[]
  readonly text: string
}

const MISTAKES: readonly Mistake[] = [
  {
    markedFields: [EVIDENCE_FIELD],
    reasonCodes: ['evidenceIllegible'],
    text: '照片反光，看不清日期和学时，请重新上传。',
  },
  { markedFields: [EVIDENCE_FIELD], reasonCodes: ['evidenceUnstamped'], text: '' },
  { markedFields: [HOURS_FIELD], reasonCodes: ['hoursUnproven'], text: '请按证明材料所载的学时填写。' },
  { markedFields: ['name'], reasonCodes: ['nameWrong'], text: '请写全称，与证明材料一致。' },
  { markedFields: ['place', EVIDENCE_FIELD], reasonCodes: ['placeWrong', 'evidenceMismatch'], text: '' },
]

/** What a reviewer may find wrong with it; only fields that it has are marked. */
export function mistakeIn({ fields }: Activity, chance: Chance): Mistake {
  const has = (field: string) => field === EVIDENCE_FIELD || field === HOURS_FIELD || field in fields
  return chance.pick(MISTAKES.filter(({ markedFields }) => markedFields.every(has)))
}

/** The same activity with what was marked put right, and more if `unasked`. Evidence is a file: its owner uploads it anew. */
export function mended(activity: Activity, markedFields: readonly string[], unasked: boolean): Activity {
  const { fields, declaredHundredths } = activity
  const longer = (id: string, more: string) => (markedFields.includes(id) ? { [id]: `${fields[id]}${more}` } : {})
  return {
    ...activity,
    declaredHundredths: markedFields.includes(HOURS_FIELD)
      ? Math.max(200, declaredHundredths - 200)
      : declaredHundredths,
    fields: {
      ...fields,
      ...(unasked && { remark: '另附单位说明。' }),
      ...longer('name', `（${activity.year}年）`),
      ...longer('place', '（会场以通知为准）'),
    },
  }
}
