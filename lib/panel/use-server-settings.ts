import type { ServerSettings } from '../wire/server-settings';
import { useServerQuery } from './queries';

/** What the server's administrators allow; null while unknown, and where the token may not ask. */
export function useServerSettings(): ServerSettings | null {
  return useServerQuery('getServerSettings', null).data ?? null;
}
