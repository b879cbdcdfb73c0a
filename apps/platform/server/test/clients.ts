import { type Answer, type Ask, createPlatform, type Platform } from '@xueshi/sdk/client'
import { numberAnew } from './races/numbers.ts'
import type { World } from './world.ts'

type Wish = Ask<'clientCreate'>['body']
type Question = Ask<'complianceView'>['body']

let made = 0
const administrators = new WeakMap<World, Platform>()

/** Signed in once: each sign-in takes as long as a password is made to take. */
async function administratorOf(w: World): Promise<Platform> {
  const platform = administrators.get(w) ?? (await w.as('administrator'))
  administrators.set(w, platform)
  return platform
}

/** Another system, registered by the administrator, with a key. By itself it needs the consent of each person. */
export async function otherSystem(w: World, wish: Partial<Wish> = {}) {
  made += 1
  const administrator = await administratorOf(w)
  const client = await administrator.clientCreate({
    body: {
      name: `示例职称评审系统${made}`,
      organisationName: '示例职称评审委员会',
      validFrom: '2022-11-01',
      validUntil: null,
      purposes: [{ purpose: 'titleReview', legalBasis: null }],
      ...wish,
    },
  })
  const path = { clientId: client.id }
  const { keyId, key } = await administrator.clientKeyCreate({ path, body: {} })
  const platform = createPlatform({ baseUrl: w.url, token: () => key })
  return {
    administrator,
    client,
    keyId,
    key,
    platform,
    /** Asks for the title review of this year, where nothing else is said. */
    ask: (who: Who, more: Partial<Question> = {}): Promise<Answer<'complianceView'>> =>
      platform.complianceView({ body: { ...who, years: [2022], purpose: 'titleReview', ...more } }),
  }
}

export type Who = Pick<Question, 'identityKind' | 'number' | 'name'>

/** What another system knows of a demo person whose number the test has made. */
export async function knownOf(w: World, person: { readonly personId: string | null }, name: string): Promise<Who> {
  const [number = ''] = await numberAnew(w, [person.personId ?? ''])
  return { identityKind: 'citizenNumber', number, name }
}
