import { useEffect, useSyncExternalStore } from 'react';
import { warn } from '@/lib/base/log';

/**
 * What is not needed to begin: it loads once the panel has been drawn, before anybody asks for it, so that the composer
 * is there sooner. Not by React's `lazy`: that shows nothing for a while even where the part has long been there.
 */
async function load() {
  const parts = await Promise.all([
    import('./ConversationLog'),
    import('./HistoryScreen'),
    import('./PreviewPart'),
    import('./WelcomeScreen'),
    import('../composer/ShareNotice'),
    import('../composer/DropTarget'),
    import('../composer/TagField'),
    import('./FilesPart'),
  ]);
  const [log, history, preview, welcome, notice, target, tags, files] = parts;
  return { ...log, ...history, ...preview, ...welcome, ...notice, ...target, ...tags, ...files };
}

type Later = Awaited<ReturnType<typeof load>>;

const listeners = new Set<() => void>();
// A box: loaded once a page.
const box: { parts: Later | null; asked: boolean; failed: boolean } = { parts: null, asked: false, failed: false };

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The parts; null until they are there.
 *
 * @throws where they cannot be loaded, as where the extension was updated under an open panel
 */
export function useLater(): Later | null {
  useEffect(() => {
    if (box.asked) return;
    box.asked = true;
    load().then(
      (parts) => {
        box.parts = parts;
        for (const listener of listeners) listener();
      },
      (thrown: unknown) => {
        warn('parts of the panel', thrown);
        box.failed = true;
        for (const listener of listeners) listener();
      },
    );
  }, []);
  const failed = useSyncExternalStore(subscribe, () => box.failed);
  const parts = useSyncExternalStore(subscribe, () => box.parts);
  if (failed) throw new TypeError('The parts of the panel are gone');
  return parts;
}
