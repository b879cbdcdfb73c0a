import { compact } from './cells.ts'

/** The blocks of Annex 3 (GLOSSARY.md, 类别). */
export const DECLARATION_KINDS = [
  'generalCourse',
  'training',
  'selfStudy',
  'achievement',
  'grassrootsService',
  'other',
] as const
export type DeclarationKind = (typeof DECLARATION_KINDS)[number]

const WORDS: Readonly<Record<DeclarationKind, RegExp>> = {
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
export function declarationKind(text: string): DeclarationKind | null {
  const word = compact(text)
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[、,/，]/g, '')
    .replace(/^(?:专业科目|折算类?)[-:—>]*(?=.)/, '')
  return DECLARATION_KINDS.find((kind) => WORDS[kind].test(word)) ?? null
}
