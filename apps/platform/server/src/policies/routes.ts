import { policies } from '@xueshi/contract/policies'
import { shanghaiDate } from '@xueshi/domain/time'
import { implement, type Services } from '../services.ts'

export const policyRoutes = (services: Services) =>
  implement(policies, {
    packView: async ({ query, now }) => ({
      ...services.policies.packOf(query.year).pack,
      pledge: services.policies.pledgeOn(shanghaiDate(now)),
    }),
  })
