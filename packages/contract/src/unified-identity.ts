import { z } from 'zod'
import { Begun } from './accounts.ts'
import { get, operations, post } from './operation.ts'
import { Nothing, requiredText } from './scalars.ts'

export const unifiedIdentity = operations({
  unifiedIdentityView: get('/api/unified-identity', {
    summary: '可用的统一身份认证',
    access: 'public',
    reply: z.strictObject({ name: z.string().nullable().meta({ description: '按钮上的名称；没有接入时为空' }) }),
    refusals: [],
  }),
  unifiedIdentityVisit: post('/api/unified-identity/visit', {
    summary: '前往统一身份认证',
    access: 'public',
    body: Nothing,
    reply: z.strictObject({
      url: z.string(),
      proof: z.string().meta({ description: '留在发起的浏览器里，返回时交回' }),
    }),
    refusals: ['unifiedIdentity.notOffered', 'unifiedIdentity.unavailable'],
    keyless: true,
  }),
  unifiedIdentityReturn: post('/api/unified-identity/return', {
    summary: '从统一身份认证返回，完成登录',
    access: 'public',
    body: z.strictObject({
      search: requiredText(4000, '返回的参数').meta({ description: '返回网址中问号及其后的部分' }),
      proof: requiredText(100, '凭据'),
    }),
    reply: Begun,
    refusals: [
      'unifiedIdentity.notOffered',
      'unifiedIdentity.expired',
      'unifiedIdentity.denied',
      'unifiedIdentity.unavailable',
      'unifiedIdentity.incomplete',
      'unifiedIdentity.unknownPerson',
      'unifiedIdentity.nameDiffers',
      'account.noRole',
      'account.merged',
    ],
    keyless: true,
  }),
})
