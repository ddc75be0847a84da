import { useMutation } from '@tanstack/react-query';
import { t } from '../text/messages';
import { useChat } from './chat-context';
import { ask } from './queries';
import type { Fork } from './thread';
import { useToasts } from './toasts';

/** Shows another branch, and tells the server, which goes on only from what it takes for the latest. */
export function useBranches(): (fork: Fork, index: number) => void {
  const chat = useChat();
  const toasts = useToasts();
  const { mutate } = useMutation({
    mutationFn: ({ messageId }: { messageId: number; fork: Fork }) => ask('setLatest', { messageId }),
    onError: (_error, { fork }) => {
      const before = fork.children[fork.shown];
      if (before) chat.chooseBranch(fork.fork, before.key);
      toasts.show({ text: t('branchRefused') });
    },
  });
  return (fork, index) => {
    const child = fork.children[index];
    if (!child) return;
    chat.chooseBranch(fork.fork, child.key);
    // What the server has no id for is only here: there is nothing to tell.
    if (child.messageId !== null) mutate({ messageId: child.messageId, fork });
  };
}
