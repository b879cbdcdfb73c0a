import { type ComponentType, createContext, type ReactNode, use } from 'react'

export type LinkProps = {
  to: string
  children: ReactNode
  className?: string
  onClick?: () => void
  'aria-current'?: 'page' | undefined
  'aria-label'?: string
}
/** The link of whatever router the app uses; `ui` knows none. */
export type UiLink = ComponentType<LinkProps>

export const LinkContext = createContext<UiLink>(({ to, ...rest }) => <a href={to} {...rest} />)

export function TextLink(props: LinkProps) {
  const Link = use(LinkContext)
  return <Link {...props} />
}

/** A link that looks like a button, for going somewhere; what does something is a `Button`. */
export function ButtonLink({ primary = false, className = '', ...props }: LinkProps & { primary?: boolean }) {
  return <TextLink {...props} className={`button-link ${primary ? 'button-link-primary' : ''} ${className}`} />
}
