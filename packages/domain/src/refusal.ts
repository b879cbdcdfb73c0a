/** What a refusal means to the caller, one HTTP status each (`packages/foundation/src/http/errors.ts`). */
export const REFUSAL_KINDS = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'notFound',
  'timeout',
  'conflict',
  'tooLarge',
  'unsupported',
  'rule',
  'tooMany',
  'unavailable',
] as const
export type RefusalKind = (typeof REFUSAL_KINDS)[number]

/** `text` is a Chinese sentence that tells what is wrong and what to do; `{name}` is filled from the details. */
export type RefusalText = { readonly kind: RefusalKind; readonly text: string }
export type RefusalTexts = Readonly<Record<string, RefusalText>>
