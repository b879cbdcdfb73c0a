import type { Platform } from '@xueshi/sdk/client'
import { expect, vi } from 'vitest'
import { codesTo, type MailServer } from './mail-server.ts'

const WAIT = { timeout: 20_000, interval: 50 }

/** The code that an address receives after so many that it had before. */
export async function nextCode(mail: MailServer, address: string, before: number): Promise<string> {
  return vi.waitFor(() => {
    const code = codesTo(mail, address)[before]
    expect(code).toBeDefined()
    return code ?? ''
  }, WAIT)
}

/** Somebody enters a mail address and confirms it with the code that comes. */
export async function confirmMail(by: Platform, mail: MailServer, address: string): Promise<void> {
  const before = codesTo(mail, address).length
  await by.contactEnter({ body: { channel: 'mail', target: address } })
  await by.contactConfirm({ body: { code: await nextCode(mail, address, before) } })
}
