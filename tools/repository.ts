import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Files of the repository that git knows or would add, by path from the root. */
export const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '')

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

export const SOURCES = FILES.filter((path) => /\.tsx?$/.test(path) && !/\.gen\.ts$/.test(path))
export const isTest = (path: string): boolean => /\.(test|journey|fixture)\.tsx?$/.test(path) || /\/test\//.test(path)

/** What a file imports: a path from the root for our own files, else the package's name. */
export function importsOf(path: string): string[] {
  const specifiers = [...read(path).matchAll(/(?:^|[\s}])(?:from|import)\s*\(?\s*'([^'\n]+)'/gm)].map(
    (match) => match[1] ?? '',
  )
  return specifiers.map((specifier) => {
    if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier))
    return specifier
  })
}

/** The workspace that a file or an import belongs to, `null` for packages of others. */
export function workspaceOf(pathOrImport: string): string | null {
  const scoped = /^@xueshi\/(platform-)?(\w+)/.exec(pathOrImport)
  if (scoped) return scoped[1] ? `apps/platform/${scoped[2]}` : `packages/${scoped[2]}`
  return /^(packages\/\w+|apps\/\w+\/\w+)\//.exec(pathOrImport)?.[1] ?? null
}
