import type { AnsweredBy, Session } from '../chats/sessions';
import { DEFAULT_MODEL, findModel, providers } from '../company/models';
import type { Revision } from '../revision';
import type { ModelWish } from './ask';

/** Which model answers, `wire.md` 2: a wish that fits nothing is no error from R2 on, and the default answers. */
export function answeringModel(wish: ModelWish, session: Session, revision: Revision): AnsweredBy {
  const found = findModel(wish, revision) ?? (isWish(wish) ? null : modelOf(session)) ?? DEFAULT_MODEL;
  // The label repeats what was asked for, even where something else answers.
  const asked = wish.display_name ?? (findModel(wish, revision) ? null : wish.model_version);
  return {
    label: asked ?? found.model.label,
    name: found.model.name,
    provider: found.provider.kind,
    temperature: wish.temperature ?? session.temperature ?? 0,
  };
}

/** Whether a request names a model at all. */
export function isWish(wish: ModelWish): boolean {
  return Boolean(wish.model_version ?? wish.model_provider ?? wish.model_configuration_id);
}

/** R1 refuses a model that it does not know. */
export function isUnknownAtR1(wish: ModelWish): boolean {
  return isWish(wish) && findModel(wish, 'r1') === null;
}

/** The model that a session was set to: `name__provider__model`. */
function modelOf({ model }: Session) {
  const [providerName, , name] = model?.split('__') ?? [];
  const provider = providers.find((candidate) => candidate.name === providerName);
  const chosen = provider?.models.find((candidate) => candidate.name === name);
  return provider && chosen ? { provider, model: chosen } : null;
}
