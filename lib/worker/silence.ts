import { clock } from '../base/clock';

/** Without a line, heartbeats left out, for this long (ms), the stored session is looked at too (`wire.md` 3.5, rule 5). */
const LONGEST_SILENCE = 5 * 60_000;

interface Silence {
  /** Something arrived. */
  reset: () => void;
  end: () => void;
}

/** Calls `onSilent` after the longest silence, with a signal that aborts once something arrives or all is over. */
export function createSilence(onSilent: (broken: AbortSignal) => void, longest = LONGEST_SILENCE): Silence {
  let broken = new AbortController();
  const arm = () => clock.after(longest, () => onSilent(broken.signal));
  let disarm = arm();
  const stop = () => {
    disarm();
    broken.abort();
  };
  return {
    reset: () => {
      stop();
      broken = new AbortController();
      disarm = arm();
    },
    end: stop,
  };
}
