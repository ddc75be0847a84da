import { useEffect, useState } from 'react';
import { clock } from '../base/clock';
import { t } from '../text/messages';
import type { DocumentSet } from '../wire/document-sets';
import type { Tag } from '../wire/tags';
import { refusalOf, useServerQuery } from './queries';
import { useServerSettings } from './use-server-settings';

/** What a search can be narrowed to. Null: not on offer here, or not known yet. */
export interface SearchScope {
  sources: readonly string[] | null;
  documentSets: readonly DocumentSet[] | null;
  hasTags: boolean;
  /** Why nothing can be narrowed at all; null where something can. */
  reason: string | null;
}

export function useSources(): SearchScope {
  const settings = useServerSettings();
  const sources = useServerQuery('getSources', null);
  const sets = useServerQuery('getDocumentSets', null);
  const tags = useServerQuery('findTags', { pattern: '', sources: [] });
  const refusals = [sources, sets, tags].map(refusalOf);
  return {
    sources: sources.data ?? null,
    documentSets: sets.data ?? null,
    hasTags: (tags.data?.length ?? 0) > 0,
    reason: reasonOf(refusals, settings?.vectorDbEnabled === false),
  };
}

function reasonOf(refusals: readonly ReturnType<typeof refusalOf>[], hasNoSearch: boolean): string | null {
  if (hasNoSearch) return t('filtersAbsent');
  if (refusals.includes(null)) return null;
  return refusals.includes('forbidden') ? t('filtersForbidden') : t('filtersAbsent');
}

/** How long (ms) typing rests before the server is asked. */
const REST = 200;

const none: readonly Tag[] = [];

interface FoundTags {
  found: readonly Tag[];
  /** The answer is to what was typed just now. */
  settled: boolean;
}

/** The tags that fit what was typed, of these sources alone where any are named. */
export function useFoundTags(pattern: string, sources: readonly string[], enabled: boolean): FoundTags {
  const [asked, setAsked] = useState(pattern);
  useEffect(() => clock.after(REST, () => setAsked(pattern)), [pattern]);
  const input = { pattern: asked.trim(), sources: [...sources] };
  const { data, isPlaceholderData } = useServerQuery('findTags', input, { enabled, bridging: true });
  return { found: data ?? none, settled: data !== undefined && !isPlaceholderData && asked === pattern };
}
