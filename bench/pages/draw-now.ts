import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Root } from 'react-dom/client';

/** Draws within the frame, as an external store's update does: the panel's own way, and the same for all of them. */
export function drawNow(root: Root, node: ReactNode): void {
  flushSync(() => root.render(node));
}
