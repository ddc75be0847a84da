import { useQuery, useQueryClient } from '@tanstack/react-query';
import { warn } from '../base/log';
import { addRecentPersona, loadRecentPersonas } from '../settings/recent';
import { useServerKey } from './queries';

interface RecentPersonas {
  /** Ids, the newest first. */
  recent: readonly number[];
  add: (personaId: number) => void;
}

/** The personas that were chosen last on this server. */
export function useRecentPersonas(): RecentPersonas {
  const client = useQueryClient();
  const key = useServerKey();
  const [, server] = key;
  const queryKey = [...key, 'recent personas'];
  const { data = [] } = useQuery({ queryKey, queryFn: () => loadRecentPersonas(server), enabled: server !== '' });
  return {
    recent: data,
    add(personaId) {
      addRecentPersona(server, personaId).then(
        (recent) => client.setQueryData(queryKey, recent),
        (thrown: unknown) => warn('recent personas', thrown),
      );
    },
  };
}
