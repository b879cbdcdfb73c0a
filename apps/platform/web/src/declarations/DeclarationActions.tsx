import { refusalText } from '@xueshi/domain/refusals'
import { type Action, refusal } from '@xueshi/domain/review/actions'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { ButtonLink } from '@xueshi/ui/link'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useActor } from '../session/session.tsx'
import { ConfirmForMember } from './ConfirmForMember.tsx'
import type { Declaration } from './draft.ts'
import { AFTER_REVIEW_ACT } from './refreshes.ts'

type ActionProps = { declaration: Declaration }

/**
 * What its declarant and its member can do now, and the way to review it for who may. An action that waits for somebody else's turn is not shown; one that
 * came too late is shown with the reason.
 */
export function DeclarationActions({ declaration }: { declaration: Declaration }) {
  const actor = useActor()
  const why = (action: Action) => refusal(action, declaration.review, actor)
  const tooLate = why('withdraw') === 'declaration.alreadyApproved'
  return (
    <>
      {why('update') === null && (
        <ButtonLink to={paths.declarationEdit(declaration.id)} primary>
          {declaration.status === 'draft' ? '继续填写' : '修改后重新提交'}
        </ButtonLink>
      )}
      {why('approve') === null && (
        <ButtonLink to={paths.review(declaration.id)} primary>
          审核
        </ButtonLink>
      )}
      {why('confirm') === null && <ConfirmForMember declaration={declaration} />}
      {why('decline') === null && <Decline declaration={declaration} />}
      {(why('withdraw') === null || tooLate) && (
        <Withdraw
          declaration={declaration}
          disabledReason={tooLate ? refusalText('declaration.alreadyApproved') : null}
        />
      )}
      {why('discard') === null && <Discard declaration={declaration} />}
    </>
  )
}

function Withdraw({ declaration, disabledReason }: ActionProps & { disabledReason: string | null }) {
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const withdraw = useCommand('declarationWithdraw', {
    refreshes: AFTER_REVIEW_ACT,
    onDone: () => {
      setAsking(false)
      toast('已撤回，可以修改后重新提交')
    },
  })
  return (
    <>
      <ActionButton disabledReason={disabledReason} onClick={() => setAsking(true)}>
        撤回
      </ActionButton>
      <ConfirmDialog
        open={asking}
        title="撤回这项申报？"
        confirmLabel="撤回"
        running={withdraw.running}
        error={withdraw.error}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          withdraw.run({ path: { declarationId: declaration.id }, body: { version: declaration.version } })
        }
      >
        <p>撤回后审核停止。您可以修改后重新提交，届时从头审核。</p>
      </ConfirmDialog>
    </>
  )
}

function Discard({ declaration }: ActionProps) {
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const navigate = useNavigate()
  const discard = useCommand('declarationDiscard', {
    refreshes: ['declarationList', 'bankView', 'planView'],
    onDone: () => {
      toast('草稿已删除')
      void navigate(paths.declarations(), { replace: true })
    },
  })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        删除草稿
      </Button>
      <ConfirmDialog
        open={asking}
        title="删除这份草稿？"
        confirmLabel="删除草稿"
        danger
        running={discard.running}
        error={discard.error}
        onClose={() => setAsking(false)}
        onConfirm={() => discard.run({ path: { declarationId: declaration.id } })}
      >
        <p>删除后不能恢复，需要时请重新填写。</p>
      </ConfirmDialog>
    </>
  )
}

function Decline({ declaration }: ActionProps) {
  const [asking, setAsking] = useState(false)
  const [text, setText] = useState('')
  const toast = useToast()
  const decline = useCommand('declarationDecline', {
    refreshes: AFTER_REVIEW_ACT,
    onDone: () => {
      setAsking(false)
      toast('已退回单位管理员')
    },
  })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        不认可
      </Button>
      <ConfirmDialog
        open={asking}
        title="不认可，退回单位管理员"
        confirmLabel="退回"
        danger
        running={decline.running}
        error={decline.error}
        disabledReason={text.trim() === '' ? refusalText('declaration.declineReasonMissing') : null}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          decline.run({ path: { declarationId: declaration.id }, body: { version: declaration.version, text } })
        }
      >
        <Field label="原因" required help="写明哪里与事实不符，以便单位修改。">
          {(control) => (
            <Input.TextArea
              {...control}
              value={text}
              maxLength={500}
              rows={3}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
      </ConfirmDialog>
    </>
  )
}
