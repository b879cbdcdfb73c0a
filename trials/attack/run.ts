import { type Chance, chanceOf } from '../../apps/platform/server/src/demo/chance.ts'
import { type Caller, reopenSessions } from './callers.ts'
import type { Operation } from './document.ts'
import { changedBetween, type Fingerprint } from './fingerprint.ts'
import { type Expectation, faultsOf } from './judge.ts'
import type { PersonalData } from './personal-data.ts'
import type { Attack, Plan, Scene } from './plan.ts'
import { readPool } from './pool.ts'
import { send } from './request.ts'
import type { Target } from './target.ts'
import { type Answer, sendPieces } from './wire.ts'

export type Finding = {
  readonly fault: string
  readonly plan: Plan
  readonly attack: Attack
  readonly answers: readonly Answer[]
}

export type Tally = {
  readonly findings: Finding[]
  /** Answers by kind of attack, then by status. */
  readonly answers: Map<string, Map<number, number>>
  requests: number
  slowestMs: number
}

export type RunSettings = {
  readonly seed: number
  readonly atOnce: number
  readonly batch: number
  readonly withinMs: number
  /** Called between batches, with how many requests were sent so far. */
  readonly onBatch?: (requests: number) => Promise<void>
}

export type World = {
  readonly operations: readonly Operation[]
  readonly callers: readonly Caller[]
  readonly fingerprint: Fingerprint
  readonly personalData: PersonalData
}

type Made = { readonly plan: Plan; readonly attack: Attack }
type Sent = Made & { readonly answers: readonly Answer[] }

const SLOW_KIND = 'wire: slow'
/** Kinds of which hardly one is granted: batches of their own need not be sent twice to tell what changed. */
const CALM =
  /^(body: (no|very|byte|bytes|trailing|cut|unknown)|content|headers too|key: (missing|odd)|person|field: (NUL|half|control|too|wrong))/

/**
 * Sends the plans batch by batch and judges every answer. After each batch the database must be as it was, but for
 * what was granted; where it is not, the batch is halved until the one request is found that was refused and changed
 * something all the same.
 */
export async function run(target: Target, world: World, plans: readonly Plan[], settings: RunSettings): Promise<Tally> {
  const tally: Tally = { findings: [], answers: new Map(), requests: 0, slowestMs: 0 }
  const runner = new Runner(target, world, settings, tally)
  const [slow, quick] = [plans.filter(({ kind }) => kind === SLOW_KIND), plans.filter(({ kind }) => kind !== SLOW_KIND)]
  const aside = runner.aside(slow, chanceOf(`slow ${settings.seed}`))
  const [calm, lively] = [quick.filter(({ kind }) => CALM.test(kind)), quick.filter(({ kind }) => !CALM.test(kind))]
  const groups = [...batchesOf(lively, settings.batch), ...batchesOf(calm, settings.batch)]
  for (const [number, group] of groups.entries()) {
    await runner.batch(group, chanceOf(`scene ${settings.seed} ${number}`))
    await settings.onBatch?.(tally.requests)
  }
  await aside
  return tally
}

const batchesOf = (plans: readonly Plan[], size: number): readonly Plan[][] =>
  Array.from({ length: Math.ceil(plans.length / size) }, (_, at) => plans.slice(at * size, (at + 1) * size))

class Runner {
  readonly #target: Target
  readonly #world: World
  readonly #settings: RunSettings
  readonly #tally: Tally

  constructor(target: Target, world: World, settings: RunSettings, tally: Tally) {
    this.#target = target
    this.#world = world
    this.#settings = settings
    this.#tally = tally
  }

  /** All at once beside the batches: they only wait, and what never came whole can change nothing. */
  async aside(plans: readonly Plan[], chance: Chance): Promise<void> {
    const scene: Scene = { ...this.#world, chance, pool: await readPool(this.#target) }
    const made = madeOf(plans, scene)
    for (const each of await this.#sendAll(made, made.length)) this.#judge(each)
  }

  async batch(plans: readonly Plan[], chance: Chance): Promise<void> {
    await reopenSessions(this.#target, this.#world.callers)
    const scene: Scene = { ...this.#world, chance, pool: await readPool(this.#target) }
    const made = madeOf(plans, scene)
    const before = await this.#world.fingerprint()
    const sent = await this.#sendAll(made)
    for (const each of sent) this.#judge(each)
    await this.#quiet()
    if (changedBetween(before, await this.#world.fingerprint()).length > 0) await this.#blame(sent.filter(isHarmless))
  }

  /** Which of these, none of which was granted anything, changes the database when it is sent again. */
  async #blame(suspects: readonly Sent[]): Promise<void> {
    if (suspects.length === 0) return
    await reopenSessions(this.#target, this.#world.callers)
    const before = await this.#world.fingerprint()
    const again = await this.#sendAll(suspects)
    await this.#quiet()
    const changed = changedBetween(before, await this.#world.fingerprint())
    const harmless = again.filter(isHarmless)
    if (changed.length === 0) return
    const [only] = harmless
    if (again.length === 1 && only) return this.#find(`refused, and changed ${changed.join(', ')}`, only)
    if (harmless.length < again.length) return this.#blame(harmless)
    const middle = Math.ceil(again.length / 2)
    await this.#blame(again.slice(0, middle))
    await this.#blame(again.slice(middle))
  }

  async #sendAll(all: readonly Made[], atOnce = this.#settings.atOnce): Promise<Sent[]> {
    const sent: Sent[] = []
    const waiting = [...all]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const answers: Answer[] = []
        for (const step of next.attack.steps) answers.push(await this.#send(step.sent))
        sent.push({ ...next, answers })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return sent
  }

  #send(sent: Attack['steps'][number]['sent']): Promise<Answer> {
    this.#tally.requests += 1
    return 'pieces' in sent
      ? sendPieces(this.#target.url, sent.pieces, sent.settings)
      : send(this.#target.url, sent, 90_000)
  }

  #judge(sent: Sent): void {
    const { plan, attack, answers } = sent
    for (const [index, answer] of answers.entries()) {
      const expected: Expectation = {
        operation: plan.operation,
        withinMs: this.#settings.withinMs,
        ...attack.expected,
        ...attack.steps[index]?.expected,
      }
      for (const fault of faultsOf(answer, expected)) this.#find(fault, sent)
      if (answer.status >= 400 && this.#tells(sent, index)) this.#find('a refusal that names a person', sent)
      const byStatus = this.#tally.answers.get(plan.kind) ?? new Map<number, number>()
      this.#tally.answers.set(plan.kind, byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1))
      if (!expected.mayBeSilent && expected.withinMs === this.#settings.withinMs) {
        this.#tally.slowestMs = Math.max(this.#tally.slowestMs, answer.milliseconds)
      }
    }
    const verdict = attack.verdict?.(answers)
    if (verdict) this.#find(verdict, sent)
  }

  /** Whether an answer tells of a person what the request did not tell itself. */
  #tells({ attack, answers }: Sent, index: number): boolean {
    const told = this.#world.personalData(answers[index]?.body.subarray(0, 20_000).toString() ?? '')
    if (told === null) return false
    const sent = attack.steps[index]?.sent
    const asked = sent && 'pieces' in sent ? sent.pieces.map(({ bytes }) => bytes).join('') : JSON.stringify(sent)
    return !asked?.includes(told) && !(sent && 'body' in sent && sent.body?.includes(told))
  }

  #find(fault: string, { plan, attack, answers }: Sent): void {
    this.#tally.findings.push({ fault, plan, attack, answers })
  }

  /** Waits for the work that goes on after its request: imports that are being checked or applied. */
  async #quiet(): Promise<void> {
    const deadline = performance.now() + 120_000
    while (performance.now() < deadline) {
      const [row] = await this.#target.query<{ busy: string }>(
        "select count(*)::text as busy from imports where state in ('waiting', 'checking', 'applying')",
      )
      if (row?.busy === '0') return
      await new Promise((next) => setTimeout(next, 100))
    }
    throw new Error('Imports that were begun are not done.')
  }
}

function madeOf(plans: readonly Plan[], scene: Scene): Made[] {
  return plans.flatMap((plan) => {
    const attack = plan.make(scene)
    return attack ? [{ plan, attack }] : []
  })
}

/** Nothing may have come of it: every answer was a refusal, or the answer to a question. */
function isHarmless({ attack, answers }: Sent): boolean {
  return answers.every(({ status }, index) => {
    const sent = attack.steps[index]?.sent
    const asksOnly = sent !== undefined && 'method' in sent && ['GET', 'HEAD', 'OPTIONS'].includes(sent.method)
    // What was cut or never answered may have been done.
    return status >= 400 || (asksOnly && status > 0)
  })
}
