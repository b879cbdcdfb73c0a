/** Says what the browser is doing by itself, to those who see and to those who hear. */
export function ProofNote({ working }: { working: boolean }) {
  return (
    <p className="soft" role="status">
      {working ? '正在自动进行安全验证，请稍候……' : '提交时由浏览器自动完成安全验证，不需要看图或输入。'}
    </p>
  )
}
