import { defineConfig } from 'vitest/config'

const reports = process.env.XUESHI_TEST_REPORTS

const nodeProject = (name: string, include: string[]) => ({
  test: { name, include, environment: 'node' as const, testTimeout: 60_000, hookTimeout: 120_000 },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Where CI counts what ran.
    reporters: reports ? ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]] : ['default'],
    projects: [
      nodeProject('tools', ['tools/**/*.test.ts']),
      nodeProject('domain', ['packages/domain/src/**/*.test.ts', 'packages/contract/src/**/*.test.ts']),
      nodeProject('foundation', ['packages/foundation/src/**/*.test.ts']),
      {
        test: {
          ...nodeProject('server', ['apps/platform/server/**/*.test.ts', 'trials/**/*.test.ts']).test,
          globalSetup: 'apps/platform/server/test/template.ts',
        },
      },
      nodeProject('web', ['apps/platform/web/src/**/*.test.ts', 'packages/sdk/src/**/*.test.ts']),
      {
        test: {
          ...nodeProject('journeys', ['e2e/**/*.journey.ts']).test,
          globalSetup: ['apps/platform/server/test/template.ts', 'e2e/announce-pictures.ts'],
          testTimeout: 240_000,
        },
      },
    ],
  },
})
