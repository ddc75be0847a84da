import { useMemo } from 'react';
import { isSameModel } from '../context/same-model';
import type { ListedModel } from '../wire/models';
import { usePanel } from './chat-context';
import { useServerQuery } from './queries';

interface Models {
  /** Models on offer for the persona of this chat; empty while unknown, and where the server names none. */
  models: readonly ListedModel[];
  /** What answers where the user chose none; null where the server does not say. */
  standard: ListedModel | null;
  /** All but the one that is set, to answer once more with. */
  others: readonly ListedModel[];
  /** The list is known. */
  loaded: boolean;
  error: Error | null;
}

const noModels: readonly ListedModel[] = [];

export function useModels(): Models {
  const personaId = usePanel((state) => state.personaId) ?? 0;
  const chosen = usePanel(({ draft }) => draft.options.model);
  const { data, error } = useServerQuery('getModels', { personaId });
  const standard = data?.defaultModel ?? null;
  const current = chosen ?? standard;
  const models = data?.models ?? noModels;
  const others = useMemo(() => models.filter((model) => !isSameModel(model, current)), [models, current]);
  return { models, standard, others, loaded: data !== undefined, error };
}
