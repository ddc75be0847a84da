import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type Failure, FailureError } from '../base/failure';
import { type CommandInput, type CommandName, type CommandOutput, call } from '../bridge/commands';
import { usePanel } from './chat-context';

/** What the panel knows of the server beside the chat: shown at once from memory, refreshed behind. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The user's own hand repeats a request, nobody else: a refused one would only be refused again.
      queries: { retry: false, staleTime: 60_000, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Asks the worker. @throws FailureError */
export async function ask<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const got = await call(command, input);
  if (!got.ok) throw new FailureError(got.failure);
  return got.value;
}

/** Key of everything that was read from one server: another server's answers are never shown for this one's. */
export function useServerKey(): readonly [string, string] {
  const server = usePanel(({ connection }) => (connection.state === 'connected' ? connection.server : ''));
  return ['server', server];
}

interface ServerQueryOptions {
  enabled?: boolean;
  /** How long (ms) it is shown without being asked for again. */
  staleTime?: number;
  /** What stood there for another input is shown until this one's has come (`isPlaceholderData`). */
  bridging?: boolean;
}

/** Reads something of the server's, once for all who want it. */
export function useServerQuery<N extends CommandName>(
  command: N,
  input: CommandInput<N>,
  { enabled = true, staleTime = 5 * 60_000, bridging = false }: ServerQueryOptions = {},
): UseQueryResult<CommandOutput<N>> {
  const key = useServerKey();
  return useQuery({
    queryKey: [...key, command, input],
    queryFn: () => ask(command, input),
    enabled: enabled && key[1] !== '',
    staleTime,
    ...(bridging ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Why the server does not offer something: it lacks it, or the token may not; null where it does, or it is not known. */
export function refusalOf({ error }: { error: Error | null }): 'missing' | 'forbidden' | null {
  const { code, status } = failureOf(error) ?? {};
  // 501: a server without search (`wire.md` 5).
  if (code === 'not_found' || code === 'wrong_path' || status === 501) return 'missing';
  return code === 'not_allowed' || code === 'token_refused' || code === 'license' ? 'forbidden' : null;
}

export function failureOf(error: Error | null): Failure | null {
  if (error === null) return null;
  return error instanceof FailureError ? error.failure : { code: 'unexpected' };
}
