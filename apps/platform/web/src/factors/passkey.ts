import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'

type Options = { readonly options: Readonly<Record<string, unknown>> }
type Response = Record<string, unknown>

/** The browser gave no passkey; it does not tell a page whether that was refused, cancelled or too slow. */
class PasskeyNotGiven extends Error {
  readonly problems = []

  constructor(cause: unknown) {
    super('没有完成通行密钥操作：可能是取消了、超时了，或这台设备不支持。请重试，或改用其他方式。', { cause })
    this.name = 'PasskeyNotGiven'
  }
}

/** Lets the browser make a passkey, as the server asks. */
export const makePasskey = ({ options }: Options): Promise<Response> =>
  given(() => startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }))

/** Lets the browser sign with a passkey, as the server asks. */
export const signWithPasskey = ({ options }: Options): Promise<Response> =>
  given(() => startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }))

async function given(ask: () => Promise<object>): Promise<Response> {
  try {
    return { ...(await ask()) }
  } catch (error) {
    throw new PasskeyNotGiven(error)
  }
}

/** Asks server, browser and server in turn; the refusal of any of them is its error. */
export function useCeremony<Asked, Answer>(
  ceremony: (asked: Asked) => Promise<Answer>,
  onDone: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Asked> {
  return useMutation<Answer, Error, Asked>({ mutationFn: ceremony, onSuccess: onDone })
}
