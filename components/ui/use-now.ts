import { useEffect, useState } from 'react';
import { clock } from '@/lib/base/clock';

/** The time (ms), told anew each second while `running`. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    if (!running) return;
    setNow(clock.now());
    return clock.every(1000, () => setNow(clock.now()));
  }, [running]);
  return now;
}
