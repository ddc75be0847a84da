import { useEffect } from 'react';
import { t } from '../text/messages';
import { useChat, usePanel } from './chat-context';
import { takeCached } from './server-files';
import { useToasts } from './toasts';

/** Attaches the files that came of clicks in the page, once each. */
export function useArrived(attach: ((files: readonly File[]) => void) | null, reason: string | null): void {
  const chat = useChat();
  const arrived = usePanel((state) => state.arrived);
  const toasts = useToasts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when files arrived, or can be taken at last
  useEffect(() => {
    for (const { key, name, type } of arrived) {
      chat.takeArrived(key);
      if (!attach) {
        toasts.show({ text: reason ?? t('shareFailed') });
        continue;
      }
      takeCached(key, type).then(
        (bytes) => attach([new File([bytes], name, { type })]),
        () => toasts.show({ text: t('shareFailed') }),
      );
    }
  }, [arrived]);
}
