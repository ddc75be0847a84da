import { warn } from '../base/log';

/** Opens the side panel of a window. Must be called in the turn of the user's gesture: Chrome refuses it later. */
export function openPanel(windowId: number): void {
  chrome.sidePanel.open({ windowId }).catch((thrown: unknown) => warn('open the side panel', thrown));
}

/**
 * Has the toolbar icon, and with it the keyboard command, come to us. Chrome could open the panel by itself, but then it
 * would not give us the right to the page in front of the user, which is what such a click is for.
 */
export async function hearIcon(): Promise<void> {
  await chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: false });
}
