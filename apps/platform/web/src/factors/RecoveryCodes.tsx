import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'

type Props = { codes: readonly string[]; doneLabel: string; onDone: () => void }

/** New recovery codes, shown this once, on a slip to print. */
export function RecoveryCodes({ codes, doneLabel, onDone }: Props) {
  return (
    <div className="recovery">
      <Note tone="warn">
        恢复码只显示这一次。请打印或抄下，放在妥当的地方；手机不在身边时，每个可以代替验证码用一次。
      </Note>
      <section className="slip" aria-label="恢复码">
        <p>
          <strong>学时 恢复码</strong>
        </p>
        <ul className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p>每个只能用一次。用在 {window.location.origin} 登录的第二步。</p>
      </section>
      <div className="form-foot">
        <Button onClick={() => window.print()}>打印</Button>
        <ActionButton type="primary" onClick={onDone}>
          {doneLabel}
        </ActionButton>
      </div>
    </div>
  )
}
