import { useEffect } from 'react';
import { clock } from '../base/clock';
import { pruneOptions } from '../context/prune-options';
import { type MessageKey, t } from '../text/messages';
import type { AskOptions } from '../wire/request';
import type { Tool } from '../wire/tools';
import { useChat, usePanel } from './chat-context';
import { type OptionChip, optionChips } from './option-chips';
import { refusalOf } from './queries';
import { currentPersona } from './selectors';
import { useToasts } from './toasts';
import { useModels } from './use-models';
import { useProjects } from './use-projects';
import { useServerSettings } from './use-server-settings';
import { type SearchScope, useSources } from './use-sources';

/** What can be set for a question, and what is. A reason says in words why something can't; null where it can. */
interface Options {
  options: AskOptions;
  chips: readonly OptionChip[];
  tools: { tools: readonly Tool[]; reason: string | null };
  models: ReturnType<typeof useModels> & { reason: string | null };
  scope: SearchScope;
  researchReason: string | null;
}

const noTools: readonly Tool[] = [];

export function useOptions(): Options {
  const options = usePanel(({ draft }) => draft.options);
  const begun = usePanel(({ turns, opened }) => turns.length > 0 || opened);
  const persona = usePanel(currentPersona);
  const settings = useServerSettings();
  const models = useModels();
  const scope = useSources();
  const { current: project } = useProjects();
  const tools = persona?.tools ?? noTools;

  const researchReason = researchReasonOf(settings?.deepResearchEnabled === false, project !== null);
  usePruned(options, {
    tools: persona?.tools ?? null,
    models: models.loaded ? models.models : null,
    sources: scope.sources,
    documentSets: scope.documentSets,
    deepResearch: researchReason === null,
  });

  return {
    options,
    chips: optionChips({ options, tools, project, begun, now: clock.now() }),
    tools: { tools, reason: toolsReasonOf(persona !== null, tools) },
    models: { ...models, reason: refusedReason(models, 'modelsMissing', 'modelsForbidden') },
    scope,
    researchReason,
  };
}

/** Takes out what the server no longer offers, and says so. */
function usePruned(options: AskOptions, offer: Parameters<typeof pruneOptions>[1]): void {
  const chat = useChat();
  const toasts = useToasts();
  const change = pruneOptions(options, offer);
  useEffect(() => {
    if (change === null) return;
    chat.setOptions(change);
    toasts.show({ text: t('optionsGone') });
  }, [change, chat, toasts]);
}

function researchReasonOf(isOff: boolean, inProject: boolean): string | null {
  if (isOff) return t('researchOff');
  return inProject ? t('researchProject') : null;
}

function toolsReasonOf(known: boolean, tools: readonly Tool[]): string | null {
  if (!known) return t('toolsUnknown');
  return tools.some(({ selectable }) => selectable) ? null : t('toolsAbsent');
}

function refusedReason(query: { error: Error | null }, missing: MessageKey, forbidden: MessageKey): string | null {
  const refusal = refusalOf(query);
  if (refusal === null) return null;
  return t(refusal === 'missing' ? missing : forbidden);
}
