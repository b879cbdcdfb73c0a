import type { Account } from '@xueshi/contract/account-administration'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const ACCOUNT_COLUMNS: readonly ListColumn<z.output<typeof Account>>[] = [
  { header: '姓名或名称', width: 24, of: ({ name }) => name },
  { header: '账号', width: 24, of: ({ signInName }) => signInName },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '密码', width: 12, of: ({ activated }) => (activated ? '已设置' : '未设置') },
  { header: '二次验证', width: 12, of: ({ secondFactor }) => (secondFactor ? '已设置' : '未设置') },
]
