import { Hono } from 'hono';
import { listedSession } from '../chats/stored';
import { type Project, wireProject } from '../company/projects';
import { jsonRefusal, reply } from '../refusals';
import type { World } from '../world';

const NO_PROJECT = jsonRefusal(404, { detail: 'Project not found' });

/** Projects. R1 wants a slash at the end of the list's address, later servers want none. */
export function createProjectRoutes({ revision, projects, sessions }: World): Hono {
  const app = new Hono({ strict: true });

  function show(project: Project): object {
    const own = sessions.list().filter(({ projectId }) => projectId === project.id);
    return wireProject(
      project,
      own.map((session) => listedSession(session, revision)),
    );
  }

  app.get(revision === 'r1' ? '/user/projects/' : '/user/projects', (c) => c.json(projects.all().map(show)));
  app.post('/user/projects/create', (c) => c.json(show(projects.create(c.req.query('name') ?? ''))));
  app.get('/user/projects/:id/details', (c) => {
    const project = projects.find(Number(c.req.param('id')));
    const defaults = revision === 'r1' ? 'persona_id_to_is_default' : 'persona_id_to_is_featured';
    return project ? c.json({ project: show(project), files: [], [defaults]: {} }) : reply(NO_PROJECT);
  });
  return app;
}
