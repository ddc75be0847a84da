import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useServerKey } from './queries';

/**
 * Something that the panel itself knows of the server, and keeps for as long as it is open, whichever screen shows it.
 * `initial` must stay the same.
 */
export function useKept<T>(name: string, initial: T): [T, (change: (now: T) => T) => void] {
  const client = useQueryClient();
  const [area, server] = useServerKey();
  const { data = initial } = useQuery<T>({
    queryKey: [area, server, name],
    // Beside the server's answers, and not asked for.
    queryFn: () => initial,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const keep = useCallback(
    (change: (now: T) => T) => {
      client.setQueryData<T>([area, server, name], (now) => change(now ?? initial));
    },
    [client, area, server, name, initial],
  );
  return [data, keep];
}
