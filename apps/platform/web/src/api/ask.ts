import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Answer, Ask, OperationId } from '@xueshi/sdk/client'
import type { Pages } from '@xueshi/ui/QueryTable'
import { platform } from './platform.ts'

type Reading<Id extends OperationId> = Omit<Ask<Id>, 'body' | 'idempotencyKey' | 'signal'>
type AskOptions = { enabled?: boolean; staleTime?: number; refetchInterval?: number | false }

/** The key of an answer: its operation, so that a command can refresh it by that name, and what it was asked with. */
export const askKey = <Id extends OperationId>(id: Id, ask: Reading<Id>) => [id, ask] as const

/** Asks the server and keeps the answer: `useAsk('bankView', { query: { year } })`. */
export function useAsk<Id extends OperationId>(id: Id, ask: Reading<Id>, options: AskOptions = {}) {
  return useQuery<Answer<Id>>({
    queryKey: askKey(id, ask),
    queryFn: ({ signal }) => platform[id]({ ...ask, signal } as never),
    ...options,
  })
}

type Listing = {
  [Id in OperationId]: Answer<Id> extends { items: unknown[]; next: string | null } ? Id : never
}[OperationId]
type RowOf<Id extends Listing> = Answer<Id> extends { items: (infer Row)[] } ? Row : never
type PageAnswer<Id extends Listing> = { items: RowOf<Id>[]; next: string | null }

/** A list read page by page, as `QueryTable` takes it. */
export function useAskPages<Id extends Listing>(
  id: Id,
  ask: Reading<Id>,
  { enabled = true }: Pick<AskOptions, 'enabled'> = {},
): Pages<RowOf<Id>> {
  const pages = useInfiniteQuery({
    queryKey: [id, 'pages', ask],
    queryFn: ({ pageParam, signal }) => {
      const { query } = ask as { query?: object }
      const asked = { ...ask, query: { ...query, after: pageParam }, signal }
      return platform[id](asked as never) as unknown as Promise<PageAnswer<Id>>
    },
    enabled,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return {
    rows: pages.data?.pages.flatMap((page) => page.items),
    error: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
    retry: () => void pages.refetch(),
  }
}
