import { hoursText } from '../hours.ts'
import type { Kind, Pack } from './pack.ts'
import type { Part, Value } from './rule.ts'

type Of<S extends Value['shape']> = Extract<Value, { shape: S }>

/** The shape of a value as one Chinese sentence, from its data alone. */
export function valueSentence(pack: Pack, kind: Kind, value: Value): string {
  const unit = (hundredths: number) => `${hoursText(hundredths)} ${pack.unitOfAccount}`
  switch (value.shape) {
    case 'approved':
      return '标准未录入，按审核认定'
    case 'range':
      return `由审核部门在 ${unit(value.fromHundredths)}至 ${unit(value.toHundredths)}之间核定`
    case 'multiple':
      return `按核定${pack.unitOfAccount}的 ${ratioWords(value.ratio)} 倍计`
    case 'fixed':
      return `每项计 ${unit(value.hundredths)}`
    case 'rate':
      return rateSentence(kind, value, unit)
    case 'lookup':
      return `按${value.by.map((id) => quoted(kind, id)).join('、')}查表，最多计 ${unit(Math.max(...value.rows.map(({ hundredths }) => hundredths)))}`
    case 'ranked':
      return `按${quoted(kind, value.rank)}计，第一位 ${unit(value.firstHundredths)}，以后每位递减 ${unit(value.lessHundredths)}，计到第 ${value.last} 位`
    case 'share':
      return `按“${ruleLabel(pack, value.of)}”应计${pack.unitOfAccount}的${partWords(kind, value.part)}计`
  }
}

function rateSentence(kind: Kind, { per, less, every, hundredths, blocks }: Of<'rate'>, unit: (h: number) => string) {
  const deducted = less === null ? '' : `（扣除${quoted(kind, less)}）`
  const whole = blocks === 'whole' && every > 1 ? '，不足的不计' : ''
  return `${quoted(kind, per)}${deducted}每 ${every}${unitOfField(kind, per)}计 ${unit(hundredths)}${whole}`
}

function unitOfField(kind: Kind, id: string): string {
  const type = kind.fields.find((field) => field.id === id)?.type
  if (type === 'dateRange') return ' 天'
  return type === 'hours' ? ' 学时' : ' '
}

function partWords(kind: Kind, part: Part): string {
  switch (part.part) {
    case 'fixed':
      return ` ${ratioWords(part.ratio)} `
    case 'equal':
      return `平均份额（按${quoted(kind, part.among)}平均）`
    case 'equalRest':
      return `其余部分的平均份额（首位占 ${ratioWords(part.ratio)}，其余按${quoted(kind, part.among)}平均）`
    case 'written':
      return `实际份额（${quoted(kind, part.own)}占${quoted(kind, part.whole)}的比例）`
  }
}

const ratioWords = ({ n, d }: { n: number; d: number }) => (d === 1 ? String(n) : `${n}/${d}`)

const quoted = (kind: Kind, id: string) => `“${kind.fields.find((field) => field.id === id)?.label ?? id}”`

const ruleLabel = ({ rules }: Pack, id: string) => rules.find((rule) => rule.id === id)?.label ?? id
