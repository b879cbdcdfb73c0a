import { parseArgs } from 'node:util'
import { accountAdministration } from '@xueshi/contract/account-administration'
import { refusalText } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { refusedBy } from '@xueshi/foundation/http/errors'
import { createFirstAdministrator } from '../accounts/first-administrator.ts'
import { constraints } from '../constraints.ts'
import { closeInstallation, openInstallation } from '../open.ts'
import { readSettings } from '../settings.ts'

const USAGE = '用法：npm run first-administrator -- --sign-in-name 账号名 --name 显示名'

const account = readAccount(process.argv.slice(2))
if (typeof account === 'string') fail(`${account}\n${USAGE}`)
else await make(account)

function readAccount(args: string[]): { signInName: string; name: string } | string {
  const options = { 'sign-in-name': { type: 'string' }, name: { type: 'string' } } as const
  const { values } = parseArgs({ args, options, strict: false })
  const office = { for: 'office', signInName: values['sign-in-name'], name: values.name }
  const { data, error } = accountAdministration.accountCreate.body.safeParse(office)
  if (error) return error.issues.map(({ message }) => `${message}。`).join('\n')
  return data.for === 'office' ? data : '账号名不可用。'
}

async function make(wished: { signInName: string; name: string }): Promise<void> {
  const { services } = await openInstallation(readSettings(process.env))
  try {
    const { code, expiresAt } = await createFirstAdministrator(services, wished)
    console.log(
      `已创建系统管理员 ${wished.signInName}（${wished.name}）。首登码 ${code}，只显示这一次，至 ${shanghaiDate(expiresAt)} 有效：请在“首次登录”页设置密码。`,
    )
  } catch (error) {
    const refused = refusedBy(error, constraints)
    if (refused === null) throw error
    fail(refusalText(refused.code, refused.details))
  } finally {
    await closeInstallation(services)
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
