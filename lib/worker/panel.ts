import { warn } from '../base/log';

/** Opens the side panel of a window. Must be called in the turn of the user's gesture: Chrome refuses it later. */
export function openPanel(windowId: number): void {
  chrome.sidePanel.open({ windowId }).catch((thrown: unknown) => warn('open the side panel', thrown));
}

/** Has the toolbar icon, and with it the keyboard command, open and close the panel. */
export async function openPanelByIcon(): Promise<void> {
  await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}
