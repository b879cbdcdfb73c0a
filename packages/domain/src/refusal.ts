/** What a refusal means to the caller, with the one HTTP status that says so. */
export const REFUSAL_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  timeout: 408,
  conflict: 409,
  tooLarge: 413,
  unsupported: 415,
  rule: 422,
  tooMany: 429,
  headersTooLarge: 431,
  unavailable: 503,
} as const
export type RefusalKind = keyof typeof REFUSAL_STATUS

/** `text` is a Chinese sentence that tells what is wrong and what to do; `{name}` is filled from the details. */
export type RefusalText = { readonly kind: RefusalKind; readonly text: string }
export type RefusalTexts = Readonly<Record<string, RefusalText>>
