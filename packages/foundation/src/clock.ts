/** The one source of time. Everything that depends on the hour asks it, so that a test or a faked clock can set it. */
export interface Clock {
  /** The instant now, ISO 8601 in UTC. */
  now(): string
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
