import type { RefusalTexts } from '../refusal.ts'

/** Why a job of the background is not tried again. */
export const systemRefusals = {
  'job.notFound': { kind: 'notFound', text: '没有这个后台任务，它可能已过保存期。请刷新后查看。' },
  'job.notFailed': { kind: 'conflict', text: '这个后台任务没有失败，或已在重试。请刷新后查看。' },
  'job.askAgain': {
    kind: 'rule',
    text: '这类任务失败时已告知上传的人，不能代为重试。请由他重新上传，以免把旧内容写入。',
  },
} as const satisfies RefusalTexts
