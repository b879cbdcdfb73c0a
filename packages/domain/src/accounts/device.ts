const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, '安卓'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]
/** In this order, for most browsers also name those that they descend from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge 浏览器'],
  [/QQBrowser/, 'QQ 浏览器'],
  [/Firefox/, 'Firefox 浏览器'],
  [/Chrome/, 'Chrome 浏览器'],
  [/Safari/, 'Safari 浏览器'],
]

/** What a device may be called in the list of somebody's sessions, by its `User-Agent`: coarse, so that it tells little. */
export function deviceOf(agent: string): string {
  const named = (list: typeof SYSTEMS) => list.find(([pattern]) => pattern.test(agent))?.[1]
  return [named(SYSTEMS), named(BROWSERS)].filter(Boolean).join('，') || '其他程序'
}
