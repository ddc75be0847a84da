import { lazy } from 'react';

/**
 * What is not needed to begin: it loads once the panel has been drawn, before anybody asks for it, so that the composer
 * is there sooner.
 */
const parts = {
  log: () => import('./ConversationLog').then(({ ConversationLog }) => ({ default: ConversationLog })),
  history: () => import('./HistoryScreen').then(({ HistoryScreen }) => ({ default: HistoryScreen })),
  preview: () => import('./PreviewScreen').then(({ PreviewScreen }) => ({ default: PreviewScreen })),
};

export const ConversationLog = lazy(parts.log);
export const HistoryScreen = lazy(parts.history);
export const PreviewScreen = lazy(parts.preview);

/** Loads all of it. @throws where the extension's own files are gone: it was updated under an open panel. */
export async function loadLater(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()));
}
