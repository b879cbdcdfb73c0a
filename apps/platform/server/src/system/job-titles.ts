/** What the interface calls the kinds of jobs. */
const titles: Readonly<Record<string, string>> = {
  importCheck: '核对导入',
  importApply: '写入导入',
  housekeeping: '夜间清理',
  escalation: '超期告知',
}

export const jobTitle = (kind: string): string => titles[kind] ?? kind
