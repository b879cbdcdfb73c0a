import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Options = { readonly options: Readonly<Record<string, unknown>> }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const WITH_KEY = 0x40

/** A passkey in memory, as a device would make and use it (WebAuthn Level 3, §6), for ES256 without attestation. */
export function softwarePasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(16)
  const id = credentialId.toString('base64url')
  let counter = 0

  const authenticatorData = (flags: number, more: Uint8Array = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const place = createHash('sha256').update(new URL(origin).hostname).digest()
    return Buffer.concat([place, Buffer.of(flags), count, more])
  }
  const clientData = (type: string, { options }: Options) =>
    Buffer.from(JSON.stringify({ type, challenge: options.challenge, origin, crossOrigin: false }))
  const answer = (response: object) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    /** Sets what it says to have signed so far, as one that was copied earlier would. */
    rewind(to: number): void {
      counter = to
    },
    make(asked: Options) {
      // A COSE key: EC2, ES256, P-256, x, y.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, credentialId.length), credentialId, key])
      const data = authenticatorData(USER_PRESENT | USER_VERIFIED | WITH_KEY, credential)
      // CBOR of { fmt: 'none', attStmt: {}, authData: data }.
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.of(data.length),
        data,
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', asked).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    sign(asked: Options, flags = USER_PRESENT | USER_VERIFIED) {
      counter += 1
      const data = authenticatorData(flags)
      const client = clientData('webauthn.get', asked)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
    /** Without asking its owner who he is. */
    signUnverified(asked: Options) {
      return this.sign(asked, USER_PRESENT)
    },
  }
}
