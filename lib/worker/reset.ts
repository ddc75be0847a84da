import { browser } from 'wxt/browser';
import type { CommandHandlers } from '../bridge/commands';
import { returnHosts } from '../settings/permission';
import { defaultSettings } from '../settings/schema';
import { changeSettings, loadOwnSettings } from '../settings/store';
import { disconnect, loadConnection } from './connection';
import type { Desk } from './desk';
import { clearFiles } from './files';
import type { Service } from './line-reader';
import { installMenus } from './menus';
import { saveRecipes } from './recipes';
import { dropSetAside, loadSetAside, tellSetAside } from './set-aside';
import { clearUploads } from './uploads';
import { tellEveryPanel } from './windows';

type Names = 'reset' | 'getSetAside' | 'tellSetAside' | 'dropSetAside';

/** The ways back to a beginning, each with more than the one before: for somebody whose panel does not open any more. */
export function resetCommands(service: Promise<Service>): Pick<CommandHandlers, Names> {
  return {
    getSetAside: () => loadSetAside(),
    tellSetAside: () => tellSetAside(),
    dropSetAside: async () => {
      await dropSetAside();
      return null;
    },
    reset: async ({ what }) => {
      const { desk } = await service;
      if (what === 'settings') await resetSettings(desk);
      else await resetChats(desk);
      if (what === 'everything') {
        await resetSettings(desk);
        await disconnect();
        await browser.storage.local.clear();
      }
      tellEveryPanel(desk, await loadConnection());
      return null;
    },
  };
}

/** Open chats, answers that are kept, and drafts. What the server has stays there. */
async function resetChats(desk: Desk): Promise<void> {
  desk.panels.each((client) => client.post({ type: 'reset' }));
  desk.forgetEverything();
  await desk.written();
  await browser.storage.session.clear();
  await clearUploads();
  await clearFiles();
}

/** What was chosen in the options, but for the connection. */
async function resetSettings(desk: Desk): Promise<void> {
  const { server } = await loadOwnSettings();
  await changeSettings({ ...defaultSettings, server });
  await returnHosts(server === '' ? null : server, []);
  await saveRecipes(null);
  await installMenus();
  desk.panels.each((client) => client.post({ type: 'recipes_changed' }));
}
