import { getAvailableTokens } from '../api/room';
import type { CommandHandlers } from '../bridge/commands';
import type { ShareRefusal } from '../context/share';
import { loadPolicy } from '../settings/policy';
import type { Settings } from '../settings/schema';
import { changeSettings, loadOwnSettings } from '../settings/store';
import { loadConnection, loadEndpoint } from './connection';
import { loadFeatures } from './features';
import type { Service } from './line-reader';
import { installMenus } from './menus';
import { loadRecipes, saveRecipes } from './recipes';
import { findTab, listTabs, shareFile, sharePage, takeScreenshot } from './share';

type Names =
  | 'sharePage'
  | 'listTabs'
  | 'takeScreenshot'
  | 'fetchPageFile'
  | 'getPageRules'
  | 'setPageRules'
  | 'getRoom'
  | 'getRecipes'
  | 'setRecipes'
  | 'getPolicy';

/** The calls that have to do with the pages in front of the user. They need no server. */
export function pageCommands(service: Promise<Service>): Pick<CommandHandlers, Names> {
  const refused = async (work: Promise<ShareRefusal | null>) => ({ refusal: await work });
  return {
    sharePage: async ({ windowId, tabId }) => refused(sharePage((await service).desk, windowId, tabId)),
    listTabs: ({ windowId }) => listTabs(windowId),
    takeScreenshot: async ({ windowId }) => refused(takeScreenshot((await service).desk, windowId)),
    fetchPageFile: async ({ windowId, tabId, url }) =>
      refused(shareFile((await service).desk, windowId, await findTab(windowId, tabId), url)),
    getRecipes: () => loadRecipes(),
    setRecipes: async ({ recipes }) => {
      const kept = await saveRecipes(recipes);
      await installMenus();
      (await service).desk.panels.each((client) => client.post({ type: 'recipes_changed' }));
      return kept;
    },
    getPolicy: async () => {
      const { recipes: _recipes, personaId: _personaId, ...note } = await loadPolicy();
      return note;
    },
    getPageRules: async () => rulesOf(await loadOwnSettings()),
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
