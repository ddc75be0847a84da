import { useEffect, useState } from 'react';
import { usePanelState } from '@/lib/panel/chat-context';
import type { Turn } from '@/lib/panel/turn';
import { useSpoken } from '@/lib/panel/use-spoken';
import { failureWords, t } from '@/lib/text/messages';

/**
 * Tells screen readers how the last question stands, and its answer sentence by sentence. The conversation itself is
 * silent while it streams.
 */
export function Announcer() {
  const last = usePanelState().turns.at(-1);
  const now = last ? words(last) : '';
  const [state, setState] = useState('');
  // Together with the last sentences, which stand in front of it: an answer is not complete before they are heard.
  useEffect(() => setState(now), [now]);
  return (
    <>
      {last ? <SpokenAnswer key={last.askId} turn={last} /> : null}
      <p className="vh" role="status">
        {state}
      </p>
    </>
  );
}

/** What is added is read, and nothing else. */
function SpokenAnswer({ turn }: { turn: Turn }) {
  const said = useSpoken(turn);
  return (
    <div className="vh" aria-live="polite" aria-relevant="additions" aria-atomic="false">
      {said.map(({ key, words: sentence }) => (
        <p key={key}>{sentence}</p>
      ))}
    </div>
  );
}

function words({ status }: Turn): string {
  switch (status.phase) {
    case 'posting':
    case 'streaming':
      return t('announceAsked');
    case 'recovering':
      return t('recovering');
    case 'stopping':
    case 'stopped':
      return t('announceStopped');
    case 'failed':
      return t('announceFailed', failureWords(status.failure).title);
    case 'complete':
      return t('announceDone');
  }
}
