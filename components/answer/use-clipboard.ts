import { useEffect, useState } from 'react';
import { clock } from '@/lib/base/clock';
import type { Copied } from './copy-formats';

/** How long (ms) a button says that it has copied, or could not. */
const SAID = 2000;

interface Clipboard {
  /** How the last copy went, for a moment. */
  said: 'copied' | 'failed' | null;
  copy: (copied: Copied) => void;
}

/** Copies text, with its HTML where there is one. */
export function useClipboard(): Clipboard {
  const [said, setSaid] = useState<Clipboard['said']>(null);
  useEffect(() => (said === null ? undefined : clock.after(SAID, () => setSaid(null))), [said]);
  const copy = (copied: Copied) => {
    write(copied).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    );
  };
  return { said, copy };
}

async function write({ plain, html }: Copied): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(plain);
  const item = new ClipboardItem({
    'text/plain': new Blob([plain], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  return navigator.clipboard.write([item]);
}
