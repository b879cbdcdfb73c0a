export type Problem = { readonly path: string; readonly message: string }
/** What can be told to a person about something that went wrong. */
export type Spoken = {
  readonly message: string
  readonly problems: readonly Problem[]
  readonly requestId: string | null
}

/** The Chinese sentence of any error: a refusal's own, or an honest general one. */
export function spoken(error: unknown): Spoken {
  if (error instanceof Error && 'problems' in error && Array.isArray(error.problems)) {
    const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null
    return { message: error.message, problems: error.problems, requestId }
  }
  return { message: '页面出了意外的错误，您填写的内容没有丢失。请刷新页面后重试。', problems: [], requestId: null }
}

/** The problem of one input, found by the end of its path (`/fields/name` for `fields.name`). */
export function problemOf(problems: readonly Problem[], field: string): string | null {
  const wanted = field.replaceAll('.', '/')
  const found = problems.find(({ path }) => path.replaceAll('.', '/').replace(/^\//, '') === wanted)
  return found?.message ?? null
}
