import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Failure } from '../base/failure';
import { ask, failureOf, refusalOf, useServerKey } from './queries';

type Feedback = 'like' | 'dislike' | null;

interface UseFeedback {
  feedback: Feedback;
  /** The server takes none from this token. */
  refused: boolean;
  failure: Failure | null;
  give: (feedback: Feedback, reason: { reason: string | null; text: string | null }) => void;
}

/** What the user thinks of an answer: shown at once, taken back where the server refuses it. `stored`: as it was read. */
export function useFeedback(messageId: number | null, stored: Feedback): UseFeedback {
  const client = useQueryClient();
  const queryKey = [...useServerKey(), 'feedback', messageId];
  // Kept beside the server's answers, and not asked for: the stored session told it.
  const { data = stored } = useQuery<Feedback>({ queryKey, enabled: false, queryFn: () => stored });
  const { mutate, error } = useMutation({
    mutationFn: async ({
      feedback,
      reason,
      text,
    }: {
      feedback: Feedback;
      reason: string | null;
      text: string | null;
    }) => {
      if (messageId === null) return;
      const given = feedback === null ? null : { good: feedback === 'like', reason, text };
      await ask('setFeedback', { messageId, feedback: given });
    },
    onMutate: ({ feedback }) => {
      client.setQueryData(queryKey, feedback);
      return data;
    },
    onError: (_error, _given, before) => {
      client.setQueryData(queryKey, before ?? null);
    },
  });
  return {
    feedback: data,
    refused: refusalOf({ error }) !== null,
    failure: failureOf(error),
    give: (feedback, reason) => mutate({ feedback, ...reason }),
  };
}
