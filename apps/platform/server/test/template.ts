import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Source } from '@xueshi/foundation/db/source'
import { createTestTemplate, dropTestTemplate } from '@xueshi/foundation/db/test-source'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import type { TestProject } from 'vitest/node'
import { platformJobs } from '../src/jobs.ts'
import { testInstallation } from './installation.ts'
import { prepareWorld, TEST_NOW } from './prepare.ts'

declare module 'vitest' {
  interface ProvidedContext {
    template: string
  }
}

/** Migrates and peoples one database, of which every test file gets a copy. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-template-'))
  const template = await createTestTemplate(join(folder, 'template.tar'), prepare)
  project.provide('template', template.name)
  return async () => {
    await dropTestTemplate(template)
    rmSync(folder, { recursive: true })
  }
}

/** With the tables of the job queue and its queues, which every start would make again; `empty` worlds have none. */
async function prepare(source: Source): Promise<void> {
  await prepareWorld(source)
  const { services } = testInstallation(source, { now: () => TEST_NOW }, {})
  // Without their schedules, so that no hour of the day puts a job into every copy.
  const kinds = platformJobs(services).map(({ name, run }) => ({ name, run }))
  await (await startJobs(source, kinds, services.observation)).close()
}
