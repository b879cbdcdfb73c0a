import { type Instant, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import type { NewFile } from '../files/store.ts'
import type { Chance } from './chance.ts'
import type { Sample, Samples } from './samples.ts'
import { later } from './timeline.ts'

type Uploader = { readonly accountId: string }

/** The uploads of the demo world: many files of their own, all with the content of a few samples. */
export class DemoFiles {
  readonly all: NewFile[] = []
  readonly #scans = new Map<string, string>()
  readonly #samples: Samples
  readonly #idAt: (instant: Instant) => string

  constructor(samples: Samples, idAt: (instant: Instant) => string) {
    this.#samples = samples
    this.#idAt = idAt
  }

  /** A scan or a photo of a proof. */
  evidenceOf(uploader: Uploader, at: Instant, name: string, chance: Chance): string {
    const asPhoto = chance.happens(35)
    const sample = asPhoto ? this.#samples.photo : this.#samples.proof
    return this.#add(uploader, at, `${name}.${asPhoto ? 'jpg' : 'pdf'}`, sample)
  }

  /** The stamped forms that a clerk scanned on that day, all in one file. */
  scanOf(clerk: Uploader, at: Instant): string {
    const day = shanghaiDate(at)
    const key = `${clerk.accountId} ${day}`
    const known = this.#scans.get(key)
    if (known !== undefined) return known
    const morning = later(startOfDay(day), 1)
    const id = this.#add(clerk, morning < at ? morning : at, `登记表盖章扫描件${day}.pdf`, this.#samples.stampedForm)
    this.#scans.set(key, id)
    return id
  }

  #add({ accountId }: Uploader, at: Instant, name: string, sample: Sample): string {
    const id = this.#idAt(at)
    this.all.push({ ...sample, id, name, uploadedBy: accountId, uploadedAt: at })
    return id
  }
}
