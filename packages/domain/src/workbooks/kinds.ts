import { type Annex3Kind, KINDS } from '../rules/pack.ts'
import { compact } from './cells.ts'

const WORDS: Readonly<Record<Annex3Kind, RegExp>> = {
  generalCourse: /^公需(?:科目|课程?|课科目|类)?$/,
  training: /^(?:专业(?:科目|课程?|类)?|(?:培训进修|培训|进修)类?)$/,
  selfStudy: /^自学类?$/,
  achievement: /^(?:成果|论文|论文著作|论著|成果论文著作)类?$/,
  grassrootsService: /^服务基层(?:活动)?类?$/,
  other: /^其[他它]类?$/,
}

/**
 * The kind that a clerk means (公需课 is 公需科目, 专业课 is 专业科目 and so 培训进修类), or `null` for one that Annex 3
 * does not have. 折算类 alone is none: it is the heading over two blocks.
 */
export function declarationKind(text: string): Annex3Kind | null {
  const word = compact(text)
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[、,/，]/g, '')
    .replace(/^(?:专业科目|折算类?)[-:—>]*(?=.)/, '')
  return KINDS.find((kind) => WORDS[kind].test(word)) ?? null
}
