import type { PackStatus } from '../rules/pack.ts'

/** How a pack's status is said wherever its numbers are. */
export const packStatusNames: Readonly<Record<PackStatus, string>> = {
  draft: '草案',
  unconfirmed: '未确认',
  confirmed: '已确认',
}
