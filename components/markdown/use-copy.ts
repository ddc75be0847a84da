import { useEffect, useState } from 'react';
import { clock } from '@/lib/base/clock';

/** How long (ms) a button says that it has copied. */
const SAID = 2000;

/** Copies text, and says for a moment that it did. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => (copied ? clock.after(SAID, () => setCopied(false)) : undefined), [copied]);
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return { copied, copy };
}
