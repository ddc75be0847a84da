import { getAvailableTokens } from '../api/room';
import type { CommandHandlers } from '../bridge/commands';
import type { ShareRefusal } from '../context/share';
import type { Settings } from '../settings/schema';
import { changeSettings, loadSettings } from '../settings/store';
import { loadConnection, loadEndpoint } from './connection';
import { loadFeatures } from './features';
import type { Service } from './line-reader';
import { findTab, listTabs, shareFile, sharePage, takeScreenshot } from './share';

type Names =
  | 'sharePage'
  | 'listTabs'
  | 'takeScreenshot'
  | 'fetchPageFile'
  | 'getPageRules'
  | 'setPageRules'
  | 'getRoom';

/** The calls that have to do with the pages in front of the user. They need no server. */
export function pageCommands(service: Promise<Service>): Pick<CommandHandlers, Names> {
  const refused = async (work: Promise<ShareRefusal | null>) => ({ refusal: await work });
  return {
    sharePage: async ({ windowId, tabId }) => refused(sharePage((await service).desk, windowId, tabId)),
    listTabs: ({ windowId }) => listTabs(windowId),
    takeScreenshot: async ({ windowId }) => refused(takeScreenshot((await service).desk, windowId)),
    fetchPageFile: async ({ windowId, tabId, url }) =>
      refused(shareFile((await service).desk, windowId, await findTab(windowId, tabId), url)),
    getPageRules: async () => rulesOf(await loadSettings()),
    setPageRules: async (change) => rulesOf(await changeSettings(defined(change))),
    getRoom: async ({ chatSessionId }) => {
      const connection = await loadConnection();
      if (connection.state === 'none') return { tokens: null, takesAdditional: false };
      const features = await loadFeatures(connection);
      // What the server does not tell, the model's own size or the options tell.
      const tokens = chatSessionId === null ? null : await tokensLeft(chatSessionId);
      return { tokens, takesAdditional: features.additionalContext === true };
    },
  };
}

async function tokensLeft(chatSessionId: string): Promise<number | null> {
  const endpoint = await loadEndpoint();
  return getAvailableTokens(endpoint, chatSessionId).catch(() => null);
}

function rulesOf({ blockedSites, pageSites, contextTokens, keepOutOfHistory }: Settings) {
  return { blockedSites, pageSites, contextTokens, keepOutOfHistory };
}

/** A change without the fields that are not there. */
function defined<T extends object>(change: T): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
