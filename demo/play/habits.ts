import type { Revision } from '../revision';

/** What real servers do to a run besides answering, as it was measured (`wire.md` 3.5). One switch: the revision. */
export interface Habits {
  /** A stop is looked at only when no packet came for a while: a fast model is done first. */
  stopNeedsSilence: boolean;
  /** What is stored of an answer whose stop was ignored has the tail of a stop. */
  ignoredStopLeavesTail: boolean;
  /** Time (ms) after the ids line within which a closed connection still keeps the run from beginning. */
  fragileFor: number;
  /** Nobody is answered from when the asker closes the connection until the model is done. */
  freezes: boolean;
  /** Of so many answers that nobody reads to their end, one is lost; 0: none. */
  losesOneOf: number;
}

const habits: Readonly<Record<Revision, Habits>> = {
  r1: { stopNeedsSilence: false, ignoredStopLeavesTail: false, fragileFor: 100, freezes: true, losesOneOf: 8 },
  r2: { stopNeedsSilence: true, ignoredStopLeavesTail: true, fragileFor: 0, freezes: true, losesOneOf: 15 },
  head: { stopNeedsSilence: true, ignoredStopLeavesTail: false, fragileFor: 0, freezes: false, losesOneOf: 0 },
};

export function habitsOf(revision: Revision): Habits {
  return habits[revision];
}
