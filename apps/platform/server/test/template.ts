import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestTemplate, dropTestTemplate } from '@xueshi/foundation/db/test-source'
import type { TestProject } from 'vitest/node'
import { prepareWorld } from './prepare.ts'

declare module 'vitest' {
  interface ProvidedContext {
    template: string
  }
}

/** Migrates and peoples one database, of which every test file gets a copy. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-template-'))
  const template = await createTestTemplate(join(folder, 'template.tar'), prepareWorld)
  project.provide('template', template.name)
  return async () => {
    await dropTestTemplate(template)
    rmSync(folder, { recursive: true })
  }
}
