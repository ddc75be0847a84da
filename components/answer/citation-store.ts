import { createContext } from 'react';
import { clock } from '@/lib/base/clock';
import type { Citation } from '@/lib/chat/model';
import { createSourceIndex } from '@/lib/chat/sources';
import type { SearchDoc } from '@/lib/wire/documents';

/** A chip whose card is open, or is about to be. */
export interface OpenCitation {
  /** The chip's own. */
  id: string;
  chip: HTMLElement;
  number: number;
  href: string;
  /** A pointer or the focus only rests on it: it closes when that leaves, and takes no focus. */
  byHover: boolean;
}

/**
 * The citations of one answer: which document a chip stands for, and whose card is open. Chips listen for what concerns
 * them, so that an answer with a thousand of them is not drawn anew for each.
 */
export interface CitationStore {
  /** What is known of the answer's sources by now. */
  tell(citations: readonly Citation[], documents: readonly SearchDoc[]): void;
  find(number: number, href: string): SearchDoc | null;
  /** Calls until the document of this citation is known. */
  awaitDocument(number: number, href: string, listener: () => void): () => void;
  opened(): OpenCitation | null;
  subscribe(listener: () => void): () => void;
  open(citation: OpenCitation): void;
  close(): void;
  /** A pointer rests on a chip, or on the card. */
  enter(citation: OpenCitation | null): void;
  /** The focus rests on a chip. It does not where it only comes back from the chip's own card. */
  focus(citation: OpenCitation): void;
  /** What rested there is gone. */
  leave(): void;
}

/** How long (ms) a pointer or the focus rests on a chip before its card opens, and how long it may be away then. */
const REST = 300;
const AWAY = 200;

export function createCitationStore(): CitationStore {
  const index = createSourceIndex();
  const waiting = new Set<() => void>();
  const listeners = new Set<() => void>();
  let current: OpenCitation | null = null;
  let cancel: (() => void) | null = null;
  /** The chip that the focus comes back to. */
  let left: string | null = null;

  function set(next: OpenCitation | null): void {
    cancel?.();
    cancel = null;
    if (next === current) return;
    left = next === null && current?.byHover === false ? current.id : null;
    current = next;
    for (const listener of listeners) listener();
  }

  function later(ms: number, next: OpenCitation | null): void {
    cancel?.();
    cancel = clock.after(ms, () => set(next));
  }

  function enter(citation: OpenCitation | null): void {
    if (citation === null || citation.id === current?.id) {
      cancel?.();
      cancel = null;
    } else if (current === null || current.byHover) later(REST, citation);
  }

  function leave(): void {
    if (current === null || current.byHover) later(AWAY, null);
  }

  return {
    tell(citations, documents) {
      index.tell(citations, documents);
      for (const listener of waiting) listener();
    },
    find: index.find,
    awaitDocument(number, href, listener) {
      if (index.find(number, href)) return () => undefined;
      waiting.add(listener);
      return () => void waiting.delete(listener);
    },
    opened: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    open: set,
    close: () => set(null),
    enter,
    focus(citation) {
      if (citation.id !== left) enter(citation);
      left = null;
    },
    leave,
  };
}

export const CitationStoreContext = createContext<CitationStore | null>(null);
