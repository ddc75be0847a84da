import { useEffect, useRef, useState } from 'react';
import { clock } from '../base/clock';
import { isOpen } from '../base/run-status';
import { type Heard, nothingHeard, readOn } from '../chat/sentences';
import { t } from '../text/messages';
import { type Turn, textOf } from './turn';

/** How often (ms) new sentences are said: more often, and each would cut off the one before. */
const BREATH = 1_000;

/** How long (ms) the last sentences stay after the end. */
const GONE = 3_000;

/** What was said, the last of it: what screen readers have read need not stay. */
const KEPT = 8;

interface Said {
  key: number;
  words: string;
}

/** What is said of an answer while it is written: whole sentences, each once. Of a turn that was there before, only what is new. */
export function useSpoken(turn: Turn): readonly Said[] {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const latest = useRef(turn);
  const heard = useRef<Heard | null>(firstHeard(turn));
  const open = isOpen(turn.status) && turn.status.phase !== 'stopping';
  useEffect(() => {
    latest.current = turn;
  }, [turn]);
  useEffect(() => {
    const say = () => {
      const { status } = latest.current;
      // Whoever stops an answer wants to hear no more of it.
      if (heard.current === null || status.phase === 'stopping' || status.phase === 'stopped') return;
      const read = readOn(textOf(latest.current), heard.current, !isOpen(status), t('spokenCode'));
      heard.current = read.heard;
      if (read.sentences.length === 0) return;
      const words = read.sentences.join(' ');
      setSaid((before) => [...before, { key: (before.at(-1)?.key ?? 0) + 1, words }].slice(-KEPT));
    };
    if (open) return clock.every(BREATH, say);
    say();
    // It stands in the answer as well: whoever looks for words in the page shall not find them twice.
    return clock.after(GONE, () => setSaid([]));
  }, [open]);
  return said;
}

/** Nothing of what was asked here just now; all that is there of a turn that was there before; null where that is yet to come. */
function firstHeard(turn: Turn): Heard | null {
  const isNew = !turn.confirmed || (turn.retryOf !== null && turn.status.phase === 'posting');
  if (isNew) return nothingHeard;
  const text = textOf(turn);
  return text === '' ? null : readOn(text, nothingHeard, true, '').heard;
}
