import { addDays } from '@xueshi/domain/time'
import type { NewGrant } from '../accounts/store.ts'
import { chanceOf } from '../demo/chance.ts'
import { fictionalNumber, MEMBER_SINCE, newPerson } from '../demo/citizens.ts'
import type { Unit } from '../demo/tree.ts'
import type { NewPerson } from '../people/batch.ts'

/** Birth dates and serials together make a million numbers that differ, all below the serials of the demo's cast. */
const FIRST_BIRTH = '1960-01-01'
const BIRTH_DAYS = 14_000

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const GIVEN =
  '伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建文玉红玲志海燕春梅国庆东雪峰鹏飞宇浩然欣怡晨睿轩梓涵佳琪雨诗婷宁' +
  '知予沐若亦书景望言澄屿朗砚临疏清远初南北澜岚谧川棠禾笙衡舟岸野朔溪竹筠圃泽潮帆堤'

/** Identifiers of a world: the kind of thing and its number decide them. */
export type Numbering = (thing: Thing, serial: number) => string
const THINGS = ['person', 'account', 'grant', 'membership', 'office', 'organisation', 'placement'] as const
export type Thing = (typeof THINGS)[number]

export function numberingAt(instant: string): Numbering {
  const time = Date.parse(instant).toString(16).padStart(12, '0')
  const head = `${time.slice(0, 8)}-${time.slice(8)}`
  const middle = Object.fromEntries(THINGS.map((thing, at) => [thing, `-7${at + 1}00-8000-`]))
  return (thing, serial) => `${head}${middle[thing]}${serial.toString(16).padStart(12, '0')}`
}

/** The person of this number: an official, or on the staff of a unit. */
export function personOf(serial: number, unit: Unit | null, idOf: Numbering): NewPerson {
  const chance = chanceOf(`person ${serial}`)
  // A common surname is some times as common as a rare one.
  const surname = SURNAMES[Math.min(chance.between(0, 49), chance.between(0, 49))] ?? '王'
  const given = () => GIVEN[chance.between(0, GIVEN.length - 1)] ?? '明'
  const name = `${surname}${chance.happens(80) ? given() : ''}${given()}`
  const round = 1 + Math.floor(serial / BIRTH_DAYS)
  const described = { name, serial: round, unit, professional: unit !== null, signInName: null, passwordHash: null }
  const birthDate = addDays(FIRST_BIRTH, serial % BIRTH_DAYS)
  return {
    ...newPerson(described, chance, () => ''),
    id: idOf('person', serial),
    accountId: idOf('account', serial),
    grantId: unit === null ? null : idOf('grant', serial),
    membershipId: idOf('membership', serial),
    birthDate,
    citizenNumber: fictionalNumber(birthDate, round),
  }
}

/** The office of the person of this number. */
export function officeOf(
  serial: number,
  role: NewGrant['role'],
  organisationId: string,
  idOf: Numbering,
  now: string,
): NewGrant {
  const accountId = idOf('account', serial)
  const id = idOf('office', serial)
  return { id, accountId, role, organisationId, validFrom: MEMBER_SINCE, grantedBy: null, createdAt: now }
}
