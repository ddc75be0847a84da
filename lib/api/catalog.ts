import { FailureError, toFailure } from '../base/failure';
import { type Me, meSchema, type Persona, personasSchema, versionSchema } from '../wire/catalog';
import { type Told, toldBy } from '../wire/features';
import { type Project, projectsSchema } from '../wire/projects';
import { type Prompt, promptsSchema } from '../wire/prompts';
import { type ServerSettings, wireSettingsSchema } from '../wire/server-settings';
import { type Endpoint, requestJson } from './http';

/** Who the token belongs to. @throws FailureError */
export function getMe(endpoint: Endpoint): Promise<Me> {
  return requestJson(endpoint, '/api/me', meSchema);
}

/** The server's version, as it calls itself. Needs no token. @throws FailureError */
export async function getVersion(endpoint: Endpoint): Promise<string> {
  const version = await requestJson({ ...endpoint, token: null }, '/api/version', versionSchema);
  return version.backend_version;
}

/** The personas on offer. @throws FailureError, `not_allowed` for tokens that may only send */
export function getPersonas(endpoint: Endpoint): Promise<Told<Persona[]>> {
  return requestJson(endpoint, '/api/persona', toldBy('personas', personasSchema));
}

/** What the server's administrators allow, `wire.md` 6. @throws FailureError, `not_allowed` for limited keys */
export function getServerSettings(endpoint: Endpoint): Promise<Told<ServerSettings>> {
  return requestJson(endpoint, '/api/settings', toldBy('settings', wireSettingsSchema));
}

/** The prompt shortcuts that are switched on, `wire.md` 6. @throws FailureError */
export function getPrompts(endpoint: Endpoint): Promise<Prompt[]> {
  return requestJson(endpoint, '/api/input_prompt', promptsSchema);
}

/**
 * The user's projects. R1 has the route with a slash at its end, later servers without, and each redirects from the
 * other to a place outside of the API (`wire.md` 6), where nobody is followed: so both are asked.
 * @throws FailureError
 */
export async function getProjects(endpoint: Endpoint): Promise<Project[]> {
  try {
    return await requestJson(endpoint, '/api/user/projects', projectsSchema);
  } catch (thrown) {
    // A redirect is `login_page`, too.
    const { code } = toFailure(thrown);
    if (!(thrown instanceof FailureError) || (code !== 'login_page' && code !== 'not_found')) throw thrown;
  }
  return requestJson(endpoint, '/api/user/projects/', projectsSchema);
}
