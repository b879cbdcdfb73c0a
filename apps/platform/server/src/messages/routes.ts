import { messages } from '@xueshi/contract/messages'
import { CHANNELS, type Channel, MESSAGE_KINDS, messageKinds, wants } from '@xueshi/domain/messages/kinds'
import { maskTarget, targetOf } from '@xueshi/domain/messages/targets'
import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { useCode } from './code-store.ts'
import { makeCode, matchCode, sendCode } from './codes.ts'
import { DELIVER } from './deliver.ts'
import { sends } from './senders.ts'
import { deleteContact, getPreferences, listContacts, saveContact, savePreferences } from './store.ts'
import { tellPeople } from './tell.ts'

export const messageRoutes = (services: Services) => {
  const { jobs, senders, settings } = services

  async function settingsOf(tx: Tx, personId: string) {
    const { choices, quiet } = await getPreferences(tx, personId)
    const chosen = (kind: (typeof MESSAGE_KINDS)[number]) => ({
      mail: wants(choices, kind, 'mail'),
      sms: wants(choices, kind, 'sms'),
    })
    return {
      open: CHANNELS.filter((channel) => sends(senders, channel, 'code')).map((channel) => ({
        channel,
        kinds: MESSAGE_KINDS.filter((kind) => sends(senders, channel, kind)),
      })),
      contacts: await listContacts(tx, personId),
      choices: {
        declaration: chosen('declaration'),
        due: chosen('due'),
        registration: chosen('registration'),
        move: chosen('move'),
        reminder: chosen('reminder'),
        digest: chosen('digest'),
        withoutClerk: chosen('withoutClerk'),
        account: chosen('account'),
      },
      quiet,
    }
  }

  return implement(messages, {
    messageSettingsView: ({ tx, actor }) => settingsOf(tx, personOf(actor)),
    async messageSettingsSave({ tx, actor, body: { choices, quiet } }) {
      const personId = personOf(actor)
      await savePreferences(tx, personId, { choices, quiet })
      return settingsOf(tx, personId)
    },
    contactEnter: {
      async before({ actor, body: { channel, target: typed } }) {
        personOf(actor)
        if (!sends(senders, channel, 'code')) throw new Refused('message.channelAbsent')
        return { target: readTarget(channel, typed), made: await makeCode() }
      },
      async handle({ tx, actor, body: { channel }, prepared: { target, made }, now, newId }) {
        const wanted = { accountId: actor.accountId, purpose: 'contact' as const, channel, target }
        if (!(await sendCode(services, tx, wanted, made, { now, newId }))) throw new Refused('message.tooManyCodes')
        await jobs.send(tx, DELIVER, {})
        const expiresAt = new Date(Date.parse(now) + settings.codeMinutes * 60_000).toISOString()
        return { masked: maskTarget(channel, target), expiresAt }
      },
    },
    contactConfirm: {
      before: ({ actor, body, now }) => matchCode(services, actor.accountId, 'contact', body.code, now),
      async handle({ tx, actor, prepared: codeId, now, newId }) {
        const personId = personOf(actor)
        const confirmed = codeId === null ? undefined : await useCode(tx, codeId, now)
        if (!confirmed) throw new Refused('message.codeWrong')
        const channel = confirmed.channel as Channel
        // The other address is told before whoever has the session could replace that one too.
        await tellPeople(tx, [
          {
            id: newId(),
            personId,
            kind: 'account',
            text: `您确认了${channel === 'mail' ? '邮箱' : '手机号'} ${confirmed.masked}，可以用它找回密码。如果不是您本人操作，请立即修改密码并联系本单位管理员。`,
            declarationId: null,
            createdAt: now,
          },
        ])
        await saveContact(tx, personId, channel, confirmed, now)
        return settingsOf(tx, personId)
      },
    },
    async contactRemove({ tx, actor, body: { channel } }) {
      const personId = personOf(actor)
      await deleteContact(tx, personId, channel)
      return settingsOf(tx, personId)
    },
    demoSmsList: async () => ({
      items: settings.demo
        ? (senders.shown?.sent ?? []).map(({ key, template, parameters }) => ({
            key,
            template: template === 'code' ? '验证码' : messageKinds[template as keyof typeof messageKinds].name,
            parameters: { ...parameters },
          }))
        : [],
    }),
  })
}

function personOf({ personId }: Actor): string {
  if (personId === null) throw new Refused('message.noPerson')
  return personId
}

/** An address or number as it is kept. Refuses `message.targetWrong`. */
function readTarget(channel: Channel, typed: string): string {
  const target = targetOf(channel, typed)
  if (target === null) throw new Refused('message.targetWrong')
  return target
}
