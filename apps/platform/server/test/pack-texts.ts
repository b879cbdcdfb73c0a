import { readFileSync } from 'node:fs'

const NOTICE = { id: '试人社字〔2022〕9号', title: '关于规范学时登记的通知', textKnown: true }

/** The text of a year's own pack with a cap on the general courses of a year, as an official would edit the file. */
export function cappedPack(year: number, most: number, change: Readonly<Record<string, unknown>> = {}): string {
  const file = new URL(`../../../../packs/yantai/${year}.json`, import.meta.url)
  const max = {
    value: { shape: 'hours', hundredths: most },
    status: 'confirmed',
    source: { document: '试人社字〔2022〕9号', article: '第三条', quote: '公需科目每年最多计' },
    note: null,
  }
  const cap = { id: 'generalCap', scope: 'year', group: ['generalCourse'], key: null, label: '公需科目', max }
  const pack = JSON.parse(readFileSync(file, 'utf8'))
  return JSON.stringify({ ...pack, basis: [...pack.basis, NOTICE], caps: [...pack.caps, cap], ...change }, null, 2)
}
