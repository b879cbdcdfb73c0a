import { parseArgs } from 'node:util'
import { accountAdministration } from '@xueshi/contract/account-administration'
import { refusalText } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { refusedBy } from '@xueshi/foundation/http/errors'
import { createFirstAdministrator, recoverAdministrator } from '../accounts/first-administrator.ts'
import { constraints } from '../constraints.ts'
import { closeInstallation, openInstallation } from '../open.ts'
import { readSettings } from '../settings.ts'

const USAGE = `用法：npm run first-administrator -- --sign-in-name 账号名 --name 显示名
没有系统管理员能登录时，新建一个：npm run first-administrator -- --recover --sign-in-name 账号名 --name 显示名
或让原来的一个重新进入：npm run first-administrator -- --recover --sign-in-name 账号名
还有别的系统管理员可以登录的，另加 --although`

type Wish = {
  readonly recover: boolean
  readonly although: boolean
  readonly signInName: string
  /** `null` for one who is there already. */
  readonly name: string | null
}

const wish = readWish(process.argv.slice(2))
if (typeof wish === 'string') fail(`${wish}\n${USAGE}`)
else await fulfil(wish)

function readWish(args: string[]): Wish | string {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = { 'sign-in-name': text, name: text, recover: flag, although: flag }
  const { values } = parseArgs({ args, options, strict: false })
  const { name, 'sign-in-name': signInName } = values
  const how = { recover: values.recover === true, although: values.although === true }
  if (how.recover && name === undefined) {
    return typeof signInName === 'string' ? { ...how, signInName, name: null } : '缺少账号名。'
  }
  const { data, error } = accountAdministration.accountCreate.body.safeParse({ for: 'office', signInName, name })
  if (error) return error.issues.map(({ message }) => `${message}。`).join('\n')
  return data.for === 'office' ? { ...how, signInName: data.signInName, name: data.name } : '账号名不可用。'
}

async function fulfil({ recover, although, signInName, name }: Wish): Promise<void> {
  const { services } = await openInstallation(readSettings(process.env))
  try {
    const made = recover
      ? await recoverAdministrator(services, { signInName, name }, although)
      : await createFirstAdministrator(services, { signInName, name: name ?? '' })
    const done = name === null ? '已重置系统管理员的密码和二次验证' : '已创建系统管理员'
    console.log(
      `${done}：${signInName}（${made.name}）。首登码 ${made.code}，只显示这一次，至 ${shanghaiDate(made.expiresAt)} 有效：请在“首次登录”页设置密码。`,
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
