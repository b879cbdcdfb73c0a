import type { RefusalTexts } from '../refusal.ts'

/** What can be wrong with any request, whatever it asks for. */
export const requestRefusals = {
  'request.malformed': { kind: 'malformed', text: '请求内容有误：{problem}。请改正后重新提交。' },
  'request.unsupportedType': { kind: 'unsupported', text: '不支持这种内容类型。请按接口说明使用 {expected}。' },
  'request.tooLarge': { kind: 'tooLarge', text: '内容超过上限 {limit}。请压缩或分次提交。' },
  'request.tooSlow': { kind: 'timeout', text: '内容接收超时。请检查网络后重试。' },
  'request.headersTooLarge': { kind: 'headersTooLarge', text: '请求头过大。请清除浏览器 Cookie 后重试。' },
  'request.tooMany': { kind: 'tooMany', text: '操作过于频繁，请在 {seconds} 秒后再试。' },
  'request.unknownOperation': { kind: 'notFound', text: '没有这个地址。请检查网址。' },
  'request.keyMissing': { kind: 'malformed', text: '缺少 Idempotency-Key 请求头。请为每次提交生成一个新的键。' },
  'request.keyReused': { kind: 'conflict', text: '这个 Idempotency-Key 已用于内容不同的另一次提交。请换一个新的键。' },
  'session.missing': { kind: 'unauthenticated', text: '尚未登录或登录已过期。请重新登录。' },
  'session.notOpen': { kind: 'unauthenticated', text: '登录还没有完成。请先完成二次验证，或重新登录。' },
  'session.alreadyOpen': { kind: 'conflict', text: '已经登录，不需要再次验证。请刷新页面。' },
  'session.notFound': { kind: 'notFound', text: '没有找到这次登录，它可能已经退出。请刷新后查看。' },
  'session.csrf': { kind: 'forbidden', text: '页面已失效。请刷新页面后重试。' },
  'session.roleLacking': { kind: 'forbidden', text: '当前身份没有这项权限。请切换身份，或联系本单位管理员。' },
  'list.tooMany': {
    kind: 'rule',
    text: '列表超过 {limit} 行，不能放进一个文件。请用年度、状态等条件缩小范围后再下载。',
  },
  'server.unavailable': { kind: 'unavailable', text: '系统暂时无法处理，您的内容没有丢失。请稍后用同一操作重试。' },
} as const satisfies RefusalTexts
