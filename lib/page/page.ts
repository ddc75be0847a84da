import type { Captured } from '../context/captured';
import { copyVisible } from './copy';
import { addressOf } from './facts';
import { refusal } from './guard';
import { findMainText } from './main-text';
import { writeMarkdown } from './markdown';
import { inSlices } from './slices';

/** What a page shows its user, as markdown, in `most` characters. Reads the page, and leaves it as it is. */
export async function capturePage(page: Document, most: number): Promise<Captured> {
  const reason = refusal(page);
  if (reason !== null) return { ok: false, reason };
  const copy = await inSlices(copyVisible(page, most));
  const main = findMainText(copy.document, copy.nodes);
  const { text, lost } = await inSlices(writeMarkdown(main ?? copy.document.body, most));
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const { hidden, closedFrames } = copy;
  const extent = main ? 'main' : 'visible';
  return {
    ok: true,
    text,
    title: page.title.trim(),
    url: addressOf(page),
    headings: [],
    extent,
    hidden,
    closedFrames,
    lost: lost + copy.lost,
  };
}
