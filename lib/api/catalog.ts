import { type Me, meSchema, type Persona, personasSchema, versionSchema } from '../wire/catalog';
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
export function getPersonas(endpoint: Endpoint): Promise<Persona[]> {
  return requestJson(endpoint, '/api/persona', personasSchema);
}
