export const PASSWORD_HELP = '至少 10 个字符。可以是一句容易记住的话，不必夹杂符号。'

/** Why a new password cannot be sent yet; `null` when it can. The server decides again. */
export function newPasswordRefusal(password: string, again: string): string | null {
  if (password.length < 10) return '新密码至少 10 个字符。'
  return password === again ? null : '两次输入的新密码不一致。'
}
