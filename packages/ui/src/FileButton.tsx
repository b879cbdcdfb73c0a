import { type ReactNode, useRef } from 'react'
import { ActionButton } from './ActionButton.tsx'

type FileButtonProps = {
  /** Endings and media types that the picker offers; what arrives is judged by its content. */
  accept: string
  onFile: (file: File) => void
  running?: boolean
  primary?: boolean
  icon?: ReactNode
  disabledReason?: string | null
  children: ReactNode
}

/** Picks one file. The same file can be picked again, for it may have been mended meanwhile. */
export function FileButton({ accept, onFile, primary = false, children, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file) onFile(file)
        }}
      />
      <ActionButton {...rest} type={primary ? 'primary' : 'default'} onClick={() => input.current?.click()}>
        {children}
      </ActionButton>
    </>
  )
}
