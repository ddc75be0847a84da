import { useCallback, useSyncExternalStore } from 'react';
import type { SearchDoc } from '@/lib/wire/documents';
import type { CitationStore } from './citation-store';

/** The document that a citation stands for, as soon as it is known. */
export function useDocument(store: CitationStore, number: number, href: string): SearchDoc | null {
  const wait = useCallback(
    (listener: () => void) => store.awaitDocument(number, href, listener),
    [store, number, href],
  );
  return useSyncExternalStore(wait, () => store.find(number, href));
}
