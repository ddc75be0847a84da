import { useEffect, useState } from 'react';
import type { Place } from '../bridge/protocol';
import { compose, type Room } from '../context/compose';
import { useChat, usePanelState } from './chat-context';
import { looseSources, sendBlock } from './selectors';
import type { useUpload } from './use-upload';

interface Send {
  send: () => void;
  /** The question goes as soon as the texts that go as files are there. */
  waiting: boolean;
}

/**
 * Sends the draft. Texts that are too long for the message go to the server as files first, and the question follows by
 * itself: unless the user writes on, or one of the files does not get there.
 */
export function useSend(
  place: Place,
  room: Room,
  { addTexts }: ReturnType<typeof useUpload>,
  onSent: () => void,
): Send {
  const chat = useChat();
  const state = usePanelState();
  const block = sendBlock(state);
  const { text } = state.draft;
  const [waitingFor, setWaitingFor] = useState<string | null>(null);

  const go = () => {
    chat.send(place, room);
    onSent();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of these changed
  useEffect(() => {
    if (waitingFor === null || block === 'uploading') return;
    setWaitingFor(null);
    if (block === null && text === waitingFor) go();
  }, [block, text, waitingFor]);

  const send = () => {
    // As it is in this moment: a recipe writes and sends in one go.
    const { draft } = chat.snapshot();
    const { files } = compose(draft.text, looseSources(draft), room);
    if (files.length === 0) return go();
    addTexts(files);
    setWaitingFor(draft.text);
  };
  return { send, waiting: waitingFor !== null };
}
