import { useEffect, useState } from 'react';
import { clock } from '../base/clock';

/** `text` once it has rested for `ms` milliseconds; an empty one at once. */
export function useRested(text: string, ms: number): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    if (text === '') return setRested('');
    return clock.after(ms, () => setRested(text));
  }, [text, ms]);
  return text === '' ? '' : rested;
}
