import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PageRules } from '../bridge/commands';
import type { Room } from '../context/compose';
import { usePanel } from './chat-context';
import { ask, useServerQuery } from './queries';
import { useModels } from './use-models';

/** Of what the server says is left: the rest is for the question and the answer. */
const OF_LEFT = 0.8;
/** Of all that a model takes: the rest is for the persona's own words, the chat and the answer. */
const OF_MODEL = 0.5;

const noRules: PageRules = { blockedSites: [], pageSites: [], contextTokens: 16_000, keepOutOfHistory: false };

/** What the user settled about pages. */
function useRules(): PageRules {
  const { data } = useQuery({ queryKey: ['pageRules'], queryFn: () => ask('getPageRules', null) });
  return data ?? noRules;
}

/** How much can go along with the next question, and where. `uploads`: files are taken. `settled`: the server told. */
export function useRoom(uploads: boolean): { room: Room; settled: boolean } {
  const chatSessionId = usePanel((state) => state.chatSessionId);
  const asked = usePanel(({ turns }) => turns.length);
  const hasSources = usePanel(({ draft }) => draft.sources.length > 0);
  const rules = useRules();
  const { standard, models } = useModels();
  const chosen = usePanel(({ draft }) => draft.options.model);
  // Only where something goes along; anew after each question, which takes room of its own.
  const { data, isLoading } = useServerQuery(
    'getRoom',
    { chatSessionId },
    { enabled: hasSources, staleTime: asked === 0 ? 300_000 : 5_000 },
  );
  const model = models.find(({ name, provider }) => name === chosen?.name && provider === chosen.provider) ?? standard;
  const ofModel = model?.maxInputTokens ? Math.floor(model.maxInputTokens * OF_MODEL) : null;
  const left = data?.tokens == null ? null : Math.floor(data.tokens * OF_LEFT);
  const tokens = left ?? ofModel ?? rules.contextTokens;
  const additional = rules.keepOutOfHistory && data?.takesAdditional === true;
  const room = useMemo(() => ({ tokens, additional, files: uploads }), [tokens, additional, uploads]);
  return { room, settled: !isLoading };
}
