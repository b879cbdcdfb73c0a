import { refusal } from '@xueshi/domain/review/actions'
import type { Actor as ReviewActor } from '@xueshi/domain/review/actor'
import {
  approve,
  confirm,
  decline,
  type Outcome,
  reject,
  returnForRevision,
  stamp,
  submit,
  withdraw,
} from '@xueshi/domain/review/commands'
import { currentStep, type Declaration, type Step } from '@xueshi/domain/review/declaration'
import { BEGINNING } from '@xueshi/domain/review/history'
import type { Instant } from '@xueshi/domain/time'
import { type News, newsOf } from '../declarations/notify.ts'
import { dueDates } from '../declarations/route-of.ts'
import type { NewOpinion } from '../declarations/store.ts'
import type { NewFiledProject } from '../filings/batch.ts'
import type { NewMessage } from '../inbox/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Activity } from './activities.ts'
import type { Chance } from './chance.ts'
import type { Office, Resident } from './citizens.ts'
import type { Fate } from './fates.ts'
import type { DemoFiles } from './files.ts'
import { mended, mistakeIn } from './mistakes.ts'

/** Who acts, by name. */
export type Someone = ReviewActor & { readonly name: string }

/** What a declaration needs of the world around it. */
export type Around = {
  readonly policies: Policies
  readonly offices: readonly Office[]
  readonly files: DemoFiles
  readonly idAt: (instant: Instant) => string
}

/** A declaration before it is lived: whose, by whom, of what, and what shall become of it when. */
export type Plan = {
  readonly resident: Resident
  readonly member: Someone
  readonly declarant: Someone
  readonly fate: Fate
  readonly activity: Activity
  readonly project: NewFiledProject | null
  readonly route: (at: Instant) => readonly Step[]
  readonly times: readonly Instant[]
  readonly chance: Chance
}

export type Evidence = { readonly fileId: string; readonly code: string }

/** One declaration with all that ever happened to it. */
export class Life {
  declaration: Declaration
  activity: Activity
  evidence: readonly Evidence[]
  readonly createdAt: Instant
  readonly opinions: NewOpinion[] = []
  readonly messages: NewMessage[] = []
  /** 登记人, once it is posted. */
  registrar: Office | null = null
  submittedAt: Instant | null = null
  pledgedAt: Instant | null = null
  last: { readonly at: Instant; readonly actor: Someone }
  readonly plan: Plan
  readonly #around: Around
  #act = 0

  constructor(plan: Plan, around: Around) {
    const { declarant, resident, activity, fate } = plan
    this.plan = plan
    this.#around = around
    this.activity = activity
    this.createdAt = this.#now()
    this.last = { at: this.createdAt, actor: declarant }
    this.evidence = this.#firstEvidence()
    this.declaration = {
      ...BEGINNING,
      id: around.idAt(this.createdAt),
      personId: resident.personId,
      declaredByAccountId: declarant.accountId,
      declaredByPersonId: declarant.personId,
      declaredForMember: fate.forMember,
      unitId: resident.unit.id,
      revision: this.#revision(),
      version: 1,
    }
  }

  /** 申报, and for a member everything until the unit's stamp. */
  submit(): void {
    const { declarant, route, activity, fate } = this.plan
    const { policies } = this.#around
    const at = this.#next()
    if (!fate.forMember) this.pledgedAt = at
    const dueOn = dueDates(policies, activity.year, at)
    this.#happen(
      declarant,
      submit(this.declaration, declarant, { ...this.#actAt(at), route: () => route(at), routeStands: true, dueOn }),
    )
    this.submittedAt = at
    if (fate.forMember) this.#tell('confirm')
  }

  /** 本人确认, with a piece of evidence that only the member has. */
  confirm(): void {
    const { member } = this.plan
    const at = this.#next()
    this.pledgedAt = at
    this.evidence = [...this.evidence, this.#piece(member, at)]
    const evidenceIds = this.evidence.map(({ fileId }) => fileId)
    this.#happen(member, confirm(this.declaration, member, { ...this.#actAt(at), evidenceIds }))
  }

  decline(): void {
    const { member } = this.plan
    const text = '这次培训我没有参加，请核对名单。'
    this.#happen(member, decline(this.declaration, member, { ...this.#actAt(this.#next()), text }))
  }

  stamp(): void {
    const { declarant } = this.plan
    const at = this.#next()
    const stampedScanId = this.#around.files.scanOf(declarant, at)
    this.#happen(declarant, stamp(this.declaration, declarant, { ...this.#actAt(at), stampedScanId }))
  }

  withdraw(): void {
    const { declarant } = this.plan
    this.#happen(declarant, withdraw(this.declaration, declarant, this.#actAt(this.#next())))
  }

  /** Whoever may approve now; `null` where nobody may. */
  reviewer(): Office | null {
    const able = this.#around.offices.filter((office) => refusal('approve', this.declaration, office) === null)
    return able.length === 0 ? null : this.plan.chance.pick(able)
  }

  approve(reviewer: Office): void {
    const { fate, project } = this.plan
    const at = this.#next()
    const step = currentStep(this.declaration)
    const { declaredHundredths } = this.declaration.revision
    const lowers = fate.lowered && step?.level === 'bureau' && this.declaration.stage === 'handler'
    const outcome = approve(this.declaration, reviewer, {
      ...this.#actAt(at),
      stampedScanId: reviewer.role === 'clerk' ? this.#around.files.scanOf(reviewer, at) : null,
      approvedHundredths: lowers ? Math.max(100, Math.floor(declaredHundredths / 125) * 100) : null,
      filedHundredths: project?.hundredths ?? null,
      text: lowers ? '证明材料所载学时少于申报学时，按材料核定。' : '',
    })
    this.#happen(reviewer, outcome)
    if (this.declaration.status !== 'posted') return
    this.registrar = reviewer
    this.#tell('posted')
  }

  return(reviewer: Office): void {
    const { markedFields, reasonCodes, text } = mistakeIn(this.activity, this.plan.chance)
    const input = { ...this.#actAt(this.#next()), markedFields, reasonCodes, text }
    this.#happen(reviewer, returnForRevision(this.declaration, reviewer, input))
    this.#tell('returned')
  }

  reject(reviewer: Office): void {
    const input = { ...this.#actAt(this.#next()), reasonCodes: ['notParticipant'] as const, text: '' }
    this.#happen(reviewer, reject(this.declaration, reviewer, input))
    this.#tell('rejected')
  }

  /** What was marked is put right; where something else changes too, review begins anew. */
  mend(): void {
    const { declarant, chance } = this.plan
    const { markedFields } = this.declaration
    const at = this.last.at
    this.activity = mended(this.activity, markedFields, chance.happens(15))
    if (markedFields.includes('evidence')) this.evidence = [this.#piece(declarant, at), ...this.evidence.slice(1)]
    this.declaration = { ...this.declaration, revision: this.#revision(), version: this.declaration.version + 1 }
  }

  #happen(actor: Someone, { after, happened }: Outcome): void {
    const { id, personId } = this.declaration
    this.declaration = after
    this.last = { at: happened.at, actor }
    const { organisationId } = actor
    this.opinions.push({
      personId,
      declarationId: id,
      actorName: actor.name,
      onBehalfOf: null,
      organisationId,
      happened,
    })
  }

  #tell(what: News): void {
    const { resident } = this.plan
    const { at } = this.last
    const title = String(this.activity.fields.name)
    const row = { id: this.declaration.id, owner_id: resident.personId, unit_name: resident.unit.name, title }
    this.messages.push(newsOf(row, what, at, this.#around.idAt(at)))
  }

  #firstEvidence(): Evidence[] {
    const { fate, declarant, chance } = this.plan
    if (fate.forMember && chance.happens(50)) return []
    const proof = { fileId: this.#file(declarant, this.createdAt), code: 'proof' }
    return chance.happens(20) ? [proof, this.#piece(declarant, this.createdAt, 'otherProof')] : [proof]
  }

  #piece(who: Someone, at: Instant, code = 'proof'): Evidence {
    return { fileId: this.#file(who, at), code }
  }

  #file(who: Someone, at: Instant): string {
    return this.#around.files.evidenceOf(who, at, this.activity.evidenceName, this.plan.chance)
  }

  #revision() {
    const { fields, kind, year, declaredHundredths } = this.activity
    return {
      fields: { ...fields, kind, year },
      declaredHundredths,
      evidenceIds: this.evidence.map(({ fileId }) => fileId),
    }
  }

  #actAt(at: Instant) {
    return { at, version: this.declaration.version }
  }

  #next(): Instant {
    this.#act += 1
    return this.#now()
  }

  #now(): Instant {
    const time = this.plan.times[this.#act]
    if (time === undefined) throw new Error('More happened to a declaration than it was given time for.')
    return time
  }
}
