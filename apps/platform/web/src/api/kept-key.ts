/** One idempotency key per content: kept while the same is tried again, made anew once something else is sent. */
export class KeptKey {
  #kept: { content: string; key: string } | null = null

  for(ask: object): string {
    const content = JSON.stringify(ask, (_, value) => (value instanceof File ? fileOf(value) : value))
    if (this.#kept?.content !== content) this.#kept = { content, key: crypto.randomUUID() }
    return this.#kept.key
  }

  /** The deed is done; the same content is a new deed from now on. */
  forget(): void {
    this.#kept = null
  }
}

/** What tells one file from another; its bytes are not in JSON. */
const fileOf = ({ name, size, lastModified }: File) => ({ name, size, lastModified })
