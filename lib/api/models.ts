import { toFailure } from '../base/failure';
import { type Told, toldBy } from '../wire/features';
import { type ModelList, providersSchema } from '../wire/models';
import { type Endpoint, requestJson } from './http';

const listSchema = toldBy('providers', providersSchema);

/** The models that may answer for a persona; of all personas where the server does not know it. @throws FailureError */
export async function getModels(endpoint: Endpoint, personaId: number): Promise<Told<ModelList>> {
  try {
    return await requestJson(endpoint, `/api/llm/persona/${personaId}/providers`, listSchema);
  } catch (thrown) {
    if (toFailure(thrown).code !== 'not_found') throw thrown;
  }
  return requestJson(endpoint, '/api/llm/provider', listSchema);
}
