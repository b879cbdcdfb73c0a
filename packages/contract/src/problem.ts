import { z } from 'zod'

/** Every refusal's answer, whatever its status. */
export const Problem = z
  .strictObject({
    code: z.string().meta({ example: 'review.notYourLevel' }),
    message: z.string().meta({ description: '中文说明：哪里不对，怎么办', example: '这一级不由您审核。' }),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    problems: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .meta({ description: '逐项列出的输入问题' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: '拒绝' })
