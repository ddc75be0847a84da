import type { DocumentSet } from '../wire/document-sets';
import type { AskOptions, ModelChoice } from '../wire/request';
import type { Tool } from '../wire/tools';
import { isSameModel } from './same-model';
import { plainTools } from './tool-choice';

/** What the server has on offer; null where it is not known, and nothing can be told of what was set. */
export interface Offer {
  tools: readonly Tool[] | null;
  models: readonly ModelChoice[] | null;
  sources: readonly string[] | null;
  documentSets: readonly DocumentSet[] | null;
  deepResearch: boolean;
}

/**
 * What must change in the options so that they name nothing that the server does not have: it ignores some of that in
 * silence, and refuses the question for the rest (`wire.md` 2). Null where all is well.
 */
export function pruneOptions(options: AskOptions, offer: Offer): Partial<AskOptions> | null {
  const change: Partial<AskOptions> = {
    ...pruneTools(options, offer.tools),
    ...pruneFilters(options, offer),
    ...(isModelGone(options.model, offer.models) ? { model: null } : {}),
    ...(options.deepResearch && !offer.deepResearch ? { deepResearch: false } : {}),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function pruneTools({ allowedToolIds, forcedToolId }: AskOptions, tools: Offer['tools']): Partial<AskOptions> {
  if (tools === null) return {};
  const has = (id: number) => tools.some((tool) => tool.id === id);
  if (allowedToolIds !== null && !allowedToolIds.every(has)) return plainTools;
  return forcedToolId !== null && !has(forcedToolId) ? { forcedToolId: null } : {};
}

function pruneFilters({ filters }: AskOptions, offer: Offer): Partial<AskOptions> {
  const sources = filters.sources.filter((source) => offer.sources?.includes(source) ?? true);
  const documentSets = filters.documentSets.filter(
    (name) => offer.documentSets?.some((set) => set.name === name) ?? true,
  );
  const isSame = sources.length === filters.sources.length && documentSets.length === filters.documentSets.length;
  return isSame ? {} : { filters: { ...filters, sources, documentSets } };
}

function isModelGone(model: ModelChoice | null, models: Offer['models']): boolean {
  return model !== null && models !== null && !models.some((candidate) => isSameModel(candidate, model));
}
