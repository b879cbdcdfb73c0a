import { policies } from '@xueshi/contract/policies'
import { shanghaiDate } from '@xueshi/domain/time'
import { implement, type Services } from '../services.ts'
import { calendarFile } from './calendar-file.ts'

export const policyRoutes = (services: Services) =>
  implement(policies, {
    packView: async ({ query, now }) => ({
      ...services.policies.packOf(query.year).pack,
      pledge: services.policies.pledgeOn(shanghaiDate(now)),
      confirmation: services.policies.confirmationOf(query.year),
    }),
    calendarDownload: async ({ query, now }) => calendarFile(services.policies.packOf(query.year).pack, now),
  })
