import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'

/** A filer, where it stands in the tree on the day of submission. */
export type FilerPlace = {
  readonly organisationId: string
  readonly kind: OrganisationKind
  /** Its department; of a base the 管理单位. */
  readonly departmentId: string | null
  readonly agencyId: string | null
  /** The bureau above it; of a bureau itself the one above that one, if any. */
  readonly bureauId: string | null
}

/** What a level does, with the notice's own verbs. */
export const FILING_STAGES = ['agree', 'check', 'file', 'approve'] as const
export type FilingStage = (typeof FILING_STAGES)[number]

export const filingStageNames: Readonly<Record<FilingStage, string>> = {
  agree: '管理单位同意',
  check: '公共就业和人才服务中心审核',
  file: '人社部门审核备案',
  approve: '人社部门核准',
}

export type FilingStep = { readonly stage: FilingStage; readonly organisationId: string; readonly dueOn: IsoDate }

/**
 * Whom a training that `filer` files goes to, in order.
 *
 * 烟人社字〔2022〕63号 二（二）1: 报人力资源社会保障部门备案，其中，市公共就业和人才服务中心负责审核其代理单位专业科目培训项目，
 * 汇总后报市人力资源社会保障局备案；区市人力资源社会保障局负责审核备案本地专业科目培训项目。 二（二）2（3）: 其他继续教育基地……
 * 培训项目须经管理单位同意并报市人力资源社会保障局核准后组织实施。 A bureau files its own with itself, by another official.
 */
export function filingRoute(filer: FilerPlace, dueOn: (stage: FilingStage) => IsoDate): FilingStep[] {
  const registrar = filer.kind === 'bureau' ? filer.organisationId : filer.bureauId
  if (registrar === null) throw new Error('Only the highest bureau has none above it.')
  const isBase = filer.kind === 'base'
  const steps: [FilingStage, string | null][] = [
    ['agree', isBase ? filer.departmentId : null],
    ['check', isBase ? null : filer.agencyId],
    [isBase ? 'approve' : 'file', registrar],
  ]
  return steps.flatMap(([stage, organisationId], index) => {
    const isHeldLater = steps.slice(index + 1).some(([, later]) => later === organisationId)
    return organisationId === null || isHeldLater ? [] : [{ stage, organisationId, dueOn: dueOn(stage) }]
  })
}
