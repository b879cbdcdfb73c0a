/** Both halves with reload: the server restarts when a file changes, Vite replaces what changed in the page. */
import { spawn } from 'node:child_process'
import { ROOT } from './repository.ts'

const run = (command: string, ...words: string[]) => spawn(command, words, { cwd: ROOT, stdio: 'inherit' })
const children = [
  run(process.execPath, '--watch', 'apps/platform/server/src/main.ts'),
  run('node_modules/.bin/vite', 'apps/platform/web'),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.once('exit', stop)
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
