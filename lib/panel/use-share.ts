import { useState } from 'react';
import type { CommandInput, CommandOutput } from '../bridge/commands';
import type { ShareRefusal } from '../context/share';
import { askForPatterns, askForTabs, offerSite } from '../settings/permission';
import { t } from '../text/messages';
import { useChat, usePanel } from './chat-context';
import { ask } from './queries';
import { useToasts } from './toasts';

type Tabs = CommandOutput<'listTabs'>;

interface Share {
  /** Something is being read. */
  busy: boolean;
  refusal: ShareRefusal | null;
  dismiss: () => void;
  page: (tabId?: number | null) => void;
  screenshot: () => void;
  file: () => void;
  /** Once more what was refused. */
  again: () => void;
  /** Asks for the right that the refusal names, and tries again. */
  allow: () => void;
  tabs: (askFor: boolean) => Promise<Tabs>;
}

/** Brings what is in front of the user into the draft. */
export function useShare(): Share {
  const chat = useChat();
  const { windowId } = chat;
  const refusal = usePanel((state) => state.refusal);
  const [busy, setBusy] = useState(false);
  const toasts = useToasts();

  const run = async (work: Promise<{ refusal: ShareRefusal | null }>): Promise<void> => {
    setBusy(true);
    try {
      chat.setRefusal((await work).refusal);
    } catch {
      // The worker did not answer: the button is there to be pressed again.
      toasts.show({ text: t('shareFailed') });
    } finally {
      setBusy(false);
    }
  };
  const page = (tabId: number | null = null) => void run(ask('sharePage', { windowId, tabId }));
  const screenshot = () => void run(ask('takeScreenshot', { windowId }));
  const getFile = (input: Omit<CommandInput<'fetchPageFile'>, 'windowId'>) =>
    void run(ask('fetchPageFile', { windowId, ...input }));

  const retry = ({ wanted, tabId, url }: ShareRefusal): void => {
    if (wanted === 'screenshot') screenshot();
    else if (wanted === 'file' || wanted === 'image') getFile({ tabId, url: wanted === 'image' ? url : null });
    // Of a selection the gesture is over: its page can be had.
    else page(tabId);
  };

  return {
    busy,
    refusal,
    dismiss: () => chat.setRefusal(null),
    page,
    screenshot,
    file: () => getFile({ tabId: refusal?.tabId ?? null, url: null }),
    again: () => refusal && retry(refusal),
    allow: () => {
      if (refusal === null) return;
      const { pattern, tabId } = refusal;
      // In the turn of the click: Chrome asks its question then or not at all.
      if (pattern !== null) {
        void askForPatterns([pattern]).then(async (granted) => {
          if (!granted) return;
          await rememberSites([pattern]);
          retry(refusal);
        });
      } else if (tabId !== null) {
        void offerSite(tabId).then((offered) => toasts.show({ text: t(offered ? 'siteOffered' : 'siteUseIcon') }));
      }
    },
    tabs: async (askFor) => {
      if (askFor) await askForTabs();
      return ask('listTabs', { windowId });
    },
  };
}

/** Notes which sites were granted for reading pages, so that connecting elsewhere does not give them back. */
async function rememberSites(patterns: readonly string[]): Promise<void> {
  const { pageSites } = await ask('getPageRules', null);
  await ask('setPageRules', { pageSites: [...new Set([...pageSites, ...patterns])] });
}
