import { z } from 'zod'
import { get, operations } from './operation.ts'
import { Instant } from './scalars.ts'

const hex = (longest: number) =>
  z
    .string()
    .regex(RegExp(`^[0-9a-f]{1,${longest}}$`), { error: '安全验证的内容不对' })
    .meta({ example: '00ff' })

const Challenge = z
  .strictObject({
    parameters: z.strictObject({
      algorithm: z.string().max(40),
      nonce: hex(64),
      salt: hex(64),
      cost: z.int().min(1).max(1_000_000),
      keyLength: z.int().min(1).max(64),
      keyPrefix: hex(64),
      data: z.strictObject({ expiresAt: Instant }),
    }),
    signature: hex(128),
  })
  .meta({ description: '由浏览器自动计算的安全验证（altcha v2），不需要看图或听音' })

/** That somebody's browser has worked for what he asks: once for each time. */
export const Proof = z
  .strictObject({
    challenge: Challenge,
    solution: z.strictObject({ counter: z.int().min(0).max(4_294_967_295), derivedKey: hex(128) }),
  })
  .meta({ description: '安全验证的结果，只能使用一次' })

export const proofs = operations({
  proofChallenge: get('/api/proof', {
    summary: '取一份安全验证',
    access: 'public',
    reply: Challenge,
    refusals: [],
  }),
})
