import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { UiRoot } from '@xueshi/ui/UiRoot'
import '@xueshi/ui/work.css'
import './platform.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Link } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { mayPass } from './api/platform.ts'
import { router } from './routes.tsx'

const queries = new QueryClient({
  // Without a network an attempt fails and says so, instead of waiting in silence for one.
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && mayPass(error),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <UiRoot link={Link}>
        <RouterProvider router={router} />
      </UiRoot>
    </QueryClientProvider>
  </StrictMode>,
)
