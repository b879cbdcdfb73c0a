import type { TitleAnswer } from '@xueshi/contract/title-review'
import { hoursText } from '@xueshi/domain/hours'
import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import type { Bucket } from '@xueshi/domain/rules/pack'
import { bucketName } from '@xueshi/domain/rules/pack'
import { outcomeText } from '@xueshi/domain/title-review/words'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

type Answer = z.output<typeof TitleAnswer>

const shortIn = (bucket: Bucket): ListColumn<Answer> => ({
  header: `${bucketName(bucket)}还差`,
  width: 14,
  of: ({ windows }) => {
    const window = windows.find((each) => each.bucket === bucket)
    return window === undefined || window.outcome === 'unknown' ? '不能核对' : hoursText(window.shortageHundredths)
  },
})

/** 职称申报学时核对, as a file. */
export const ANSWER_COLUMNS: readonly ListColumn<Answer>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '单位类型', width: 14, of: ({ unitType }) => (unitType === null ? '未登记' : UNIT_TYPES[unitType]) },
  { header: '职称系列', width: 18, of: ({ titleSeries }) => titleSeries },
  { header: '结论', width: 22, of: outcomeText },
  shortIn('general'),
  shortIn('specialized'),
  { header: '说明', width: 60, of: ({ shortages }) => shortages.join('') },
]
