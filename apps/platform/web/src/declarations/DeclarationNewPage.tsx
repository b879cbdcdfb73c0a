import { KINDS, type KindId } from '@xueshi/domain/rules/pack'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useEffect, useRef } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useCommand } from '../api/command.ts'
import { useFilters } from '../api/filters.ts'
import { paths } from '../paths.ts'
import { usePack } from '../policies/pack.ts'
import { YearField } from '../policies/YearField.tsx'
import { useSession } from '../session/session.tsx'
import { bucketName } from '../words.ts'
import { BLANK } from './draft.ts'
import { MemberPicker } from './MemberPicker.tsx'

export default function DeclarationNewPage() {
  const { grant, today } = useSession()
  const [filters, setFilter] = useFilters(['year', 'personId'])
  const year = Number(filters.year ?? today.slice(0, 4))
  const forMember = grant.role === 'clerk'
  const personId = forMember ? (filters.personId ?? null) : null
  return (
    <Page
      title={forMember ? '代为申报学时' : '申报学时'}
      back={{ to: paths.declarations(), label: '返回学时申报' }}
      lead="在已联接的网上学习平台学习的，学时自动登记，不用申报。"
    >
      {forMember && (
        <Section title="为谁申报">
          <p>填写后由本人确认，再上传单位盖章件，即视为单位审核意见。</p>
          <MemberPicker
            year={year}
            personId={personId}
            onChoose={(chosen) => setFilter('personId', chosen ?? undefined)}
          />
        </Section>
      )}
      <Section title="哪一年的">
        <YearField
          year={year}
          onChange={(chosen) => setFilter('year', chosen)}
          help="按学习（获奖、发表）所在的年度选择。"
        />
      </Section>
      <KindChooser key={`${year} ${personId}`} year={year} personId={personId} waits={forMember && personId === null} />
    </Page>
  )
}

type KindChooserProps = { year: number; personId: string | null; waits: boolean }

function KindChooser({ year, personId, waits }: KindChooserProps) {
  const pack = usePack(year)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const create = useCommand('declarationCreate', {
    refreshes: ['declarationList'],
    onDone: ({ id }) => void navigate(paths.declarationEdit(id), { replace: true }),
  })
  const begin = (kind: KindId) => create.run({ body: { ...BLANK, fields: {}, evidence: [], year, kind, personId } })
  useBeginAtOnce(waits ? null : search.get('kind'), begin)
  return (
    <Section title="学习形式">
      {create.error && <Note tone="bad">{create.error.message}</Note>}
      {waits && <Note>请先选择为谁申报。</Note>}
      <Answered asked={pack}>
        {({ kinds }) => (
          <ul className="kinds">
            {kinds.map((kind) => (
              <li key={kind.id}>
                <button type="button" disabled={waits || create.running} onClick={() => begin(kind.id)}>
                  <strong>{kind.label}</strong>
                  <span className="soft">{bucketName(kind.bucket)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}

/** A link that names the kind has already chosen it. */
function useBeginAtOnce(kind: string | null, begin: (kind: KindId) => void): void {
  const begun = useRef(false)
  useEffect(() => {
    const known = KINDS.find((one) => one === kind)
    if (known === undefined || begun.current) return
    begun.current = true
    begin(known)
  })
}
