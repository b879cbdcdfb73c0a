/** Why something could not be sent; `final` means that trying again would not help. */
export type Failure = 'refused' | 'postponed' | 'unreachable'

/** A failure as a provider of mail or SMS told it, without the address, the number or the text. */
export class NotSent extends Error {
  readonly failure: Failure
  readonly final: boolean

  constructor(failure: Failure, { final }: { readonly final: boolean }) {
    super(failure)
    this.name = 'NotSent'
    this.failure = failure
    this.final = final
  }
}

/** Sends by one channel and answers the provider's own identifier. Throws `NotSent`. */
export interface Sender<Letter> {
  send(letter: Letter): Promise<string>
  close(): void
}

/** `key` is the same for each attempt to send the same thing, so that a provider or a mailbox can tell a repetition. */
export type Mail = { readonly key: string; readonly to: string; readonly subject: string; readonly text: string }

/** SMS go by the number of a template that the provider has approved, with its parameters, never as free text. */
export type Sms = {
  readonly key: string
  readonly to: string
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
}
