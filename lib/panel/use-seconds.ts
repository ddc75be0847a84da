import { useEffect, useState } from 'react';
import { clock } from '../base/clock';

/** Whole seconds since `since` changed last, counted while `running`. */
export function useSecondsSince(since: unknown, running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `since` starts the count anew
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const start = clock.now();
    return clock.every(1000, () => setSeconds(Math.floor((clock.now() - start) / 1000)));
  }, [since, running]);
  return seconds;
}

/** Whole seconds until `moment` (ms since the epoch); 0 once it is past, or where there is none. */
export function useSecondsUntil(moment: number | undefined): number {
  const left = () => (moment === undefined ? 0 : Math.max(0, Math.ceil((moment - clock.now()) / 1000)));
  const [seconds, setSeconds] = useState(left);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `left` depends on `moment` alone
  useEffect(() => {
    setSeconds(left());
    return clock.every(1000, () => setSeconds(left()));
  }, [moment]);
  return seconds;
}
