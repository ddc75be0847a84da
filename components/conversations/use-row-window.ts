import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ListRow } from '@/lib/panel/chat-list';

/** Heights as panel.css has them, of 1 rem (px): of a row, and of a heading with what parts it from the rows above. */
const rowHeight = (rem: number) => Math.max(36, 1.25 * rem);
const headingHeight = (rem: number) => 20 + rem;

/** Room (px) that a toast takes at the end of the screen. */
const TOAST = 72;

/** Rows beyond the edges that are drawn, too: what comes into sight is there already. */
const BEYOND = 8;

interface RowWindow {
  /** The element that is as high as all rows are. */
  box: RefObject<HTMLDivElement | null>;
  items: readonly VirtualItem[];
  height: number;
  /** Distance (px) of an item from the top of the box. */
  topOf: (item: VirtualItem) => number;
  reveal: (index: number) => void;
  /** Rows that fit on the screen. */
  page: () => number;
}

/** Draws only the rows in sight, and the one `kept`, which may have the focus. */
export function useRowWindow(rows: readonly ListRow[], scroller: HTMLElement | null, kept: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [rem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  useLayoutEffect(() => setMargin(box.current?.offsetTop ?? 0));
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight(rem) : rowHeight(rem)),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: BEYOND,
    scrollMargin: margin,
    // What stands above the list stays on screen, and covers it.
    scrollPaddingStart: margin,
    scrollPaddingEnd: TOAST,
    rangeExtractor: (range) => withKept(defaultRangeExtractor(range), kept),
  });
  return {
    box,
    items: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    topOf: ({ start }) => start - margin,
    reveal: (index) => virtual.scrollToIndex(index),
    page: () => Math.max(1, Math.floor(((scroller?.clientHeight ?? 0) - margin) / rowHeight(rem)) - 1),
  };
}

function withKept(range: readonly number[], kept: number): number[] {
  return kept < 0 || range.includes(kept) ? [...range] : [...range, kept].sort((a, b) => a - b);
}
