import type { Chance } from './chance.ts'

const SURNAMES = '赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏姜戚谢邹柏章云苏潘葛范彭鲁韦马苗方俞任袁柳'
// Rather rare in names, so that no name of the staff lists of data comes up by accident.
const FIRST = '知予沐若亦书景望言澄屿朗砚临疏清远初南北'
const SECOND = '澜岚谧川棠禾笙衡舟岸野朔溪竹筠圃泽潮帆堤'

/** Gives out made-up names of two or three characters, none twice and none of `taken`. */
export function createNames(chance: Chance, taken: Iterable<string>): () => string {
  const given = new Set(taken)
  return () => {
    for (;;) {
      const first = chance.happens(85) ? chance.pick([...FIRST]) : ''
      const name = `${chance.pick([...SURNAMES])}${first}${chance.pick([...SECOND])}`
      if (given.has(name)) continue
      given.add(name)
      return name
    }
  }
}
