import type { Role } from '@xueshi/domain/roles'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import type { World } from '../world.ts'
import { CALLERS, type CallerName, type Place, type Surroundings } from './callers.ts'
import { groundOf, type Stand } from './ground.ts'

/** Who asks, in one of his roles. */
export type Asker = {
  readonly caller: CallerName
  readonly role: Role
  readonly stand: Stand
  readonly grantId: string
}

export type Cast = Awaited<ReturnType<typeof castOf>>

/** The people of the matrix: who asks, who stands where to him, and who does what must be done before. */
export async function castOf(w: World) {
  const ground = await groundOf(w)
  const { enter, grant, ownGrant, sessionOf } = ground
  const stands = new Map<string, Stand>()
  const officers = new Map<string, Platform>()
  // Lists that show only the first few are asked for a name that is like no other.
  let alike = 1
  const speak = (token: string) => createPlatform({ baseUrl: w.url, token: () => token })

  /** The SDK as somebody in the role that is his own. */
  const member = async (stand: Stand): Promise<Platform> =>
    speak(await sessionOf(stand.accountId, await ownGrant(stand)))

  /** The SDK as somebody else with this office. */
  async function officer(organisation: string, role: Role): Promise<Platform> {
    const key = `${role} ${organisation}`
    const known = officers.get(key)
    if (known) return known
    const { accountId } = await enter(`职员${officers.size}`, '示例未林场')
    const platform = speak(await sessionOf(accountId, await grant(accountId, role, organisation)))
    officers.set(key, platform)
    return platform
  }

  async function asker(caller: CallerName, role: Role): Promise<Asker> {
    const { organisation, surroundings } = CALLERS[caller]
    const stand = await enter(`问${caller}${role}`, surroundings.unit)
    const own = role === 'professional'
    return { caller, role, stand, grantId: await (own ? ownGrant(stand) : grant(stand.accountId, role, organisation)) }
  }

  async function standAt(place: Place, { caller, stand: own }: Asker): Promise<Stand> {
    if (place === 'own') return own
    const around: Surroundings = CALLERS[caller].surroundings
    const key = `${place} ${around.unit}`
    const known = stands.get(key)
    if (known) return known
    const name = `在${place}${stands.size}`
    const stand = await (place === 'former' ? enter(name, around.unit, around.elsewhere) : enter(name, around[place]))
    stands.set(key, stand)
    return stand
  }

  /** Somebody new who stands where he does, for what would change what may be done with him; the asker is himself. */
  const likeHim = async (stand: Stand, { stand: own }: Asker): Promise<Stand> =>
    stand === own ? own : enter(`第${alike++}个如${stand.name}`, stand.unit, stand.movedTo)

  /** Somebody else who stands, and stood, where he does. */
  const twinOf = (stand: Stand): Promise<Stand> => enter(`同${stand.name}`, stand.unit)

  return { ...ground, member, officer, asker, standAt, likeHim, twinOf }
}
