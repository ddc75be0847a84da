import { t } from '../text/messages';
import type { Project } from '../wire/projects';
import { usePanel } from './chat-context';
import { useServerQuery } from './queries';

const none: readonly Project[] = [];

interface Projects {
  /** What a new chat can belong to; empty where the server has none, or lets nobody list them. */
  projects: readonly Project[];
  /** The project of the chat on screen. */
  current: Pick<Project, 'id' | 'name'> | null;
}

export function useProjects(): Projects {
  const id = usePanel(({ projectId }) => projectId);
  const { data: projects = none } = useServerQuery('getProjects', null);
  if (id === null) return { projects, current: null };
  const known = projects.find((project) => project.id === id);
  return { projects, current: known ?? { id, name: t('projectNumber', String(id)) } };
}
