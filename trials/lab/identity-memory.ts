import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What an identity provider of a trial remembers, as long as it runs. */
export class IdentityMemory implements Adapter {
  static readonly #kept = new Map<string, AdapterPayload>()
  readonly #model: string

  constructor(model: string) {
    this.#model = model
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    IdentityMemory.#kept.set(this.#key(id), payload)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return IdentityMemory.#kept.get(this.#key(id))
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#own().find(([, payload]) => payload.uid === uid)?.[1]
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#own().find(([, payload]) => payload.userCode === userCode)?.[1]
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id)
    if (payload) await this.upsert(id, { ...payload, consumed: Math.floor(Date.now() / 1000) })
  }

  async destroy(id: string): Promise<void> {
    IdentityMemory.#kept.delete(this.#key(id))
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.#own()) if (payload.grantId === grantId) IdentityMemory.#kept.delete(key)
  }

  #key(id: string): string {
    return `${this.#model} ${id}`
  }

  #own(): [string, AdapterPayload][] {
    return [...IdentityMemory.#kept].filter(([key]) => key.startsWith(`${this.#model} `))
  }
}
