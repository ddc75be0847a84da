import { clock } from '../base/clock';

/** Without a byte, heartbeats included, for this long (ms), a stream is given up and looked up (`wire.md` 3.5, rule 5). */
export const LONGEST_SILENCE = 5 * 60_000;

interface Silence {
  /** Aborts after the longest silence. */
  signal: AbortSignal;
  /** Something arrived. */
  reset: () => void;
  end: () => void;
}

export function createSilence(longest = LONGEST_SILENCE): Silence {
  const controller = new AbortController();
  const arm = () => clock.after(longest, () => controller.abort());
  let disarm = arm();
  return {
    signal: controller.signal,
    reset: () => {
      disarm();
      disarm = arm();
    },
    end: () => disarm(),
  };
}
