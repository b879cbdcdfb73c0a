import { listVersions } from '../../src/pack-versions/store.ts'
import { findLastClose } from '../../src/year-close/store.ts'
import { uploadPdf } from '../drafts.ts'
import type { Cast } from './cast.ts'

/** A close that another official of the city bureau asks for; it is nobody's of the people, and a year has one at a time. */
export async function yearClose(cast: Cast) {
  const year = 2021
  const known = await cast.w.db.read((tx) => findLastClose(tx, year))
  const bindings = { year, action: 'refuse', text: '还有申报没有办结' }
  if (known?.state === 'asked') return { ...bindings, closeId: known.id }
  const asker = await cast.officer('示例市人社部门', 'supervisor')
  const { id: closeId } = await asker.yearCloseAsk({ body: { year, text: '' } })
  return { ...bindings, closeId }
}

/** A version that another official of the city bureau proposes; it is nobody's of the people, and a year has one at a time. */
export async function packVersion(cast: Cast) {
  const year = 2023
  const bindings = { year, action: 'sendBack', text: '缺附件', accept: false, reason: '' }
  const known = (await cast.w.db.read((tx) => listVersions(tx))).find(({ state }) => state === 'proposed')
  if (known) return { ...bindings, versionId: known.id }
  const proposer = await cast.officer('示例市人社部门', 'supervisor')
  const document = { title: '通知', documentNumber: '试人社字〔2022〕9号', fileId: await uploadPdf(proposer) }
  const { id: versionId } = await proposer.packVersionPropose({
    body: { year, text: null, fromOn: '2099-01-01', ...document },
  })
  return { ...bindings, versionId }
}
