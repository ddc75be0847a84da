import { cleanText } from '../wire/request';
import { fence } from './fence';
import type { Source } from './source';

/** A question with what goes along, in the very bytes that are sent. */
export interface Composition {
  /** The request's `message`. */
  message: string;
  /** What the preview of each source shows: a part of `message`, letter for letter. */
  previews: readonly { sourceId: string; text: string }[];
}

/** Puts the sources in front of the question, which comes last and alone. The only maker of messages and previews. */
export function compose(question: string, sources: readonly Source[]): Composition {
  const previews = sources.map((source) => ({ sourceId: source.id, text: cleanText(fence(source)) }));
  const message = [...previews.map((preview) => preview.text), cleanText(question)].join('\n\n');
  return { message, previews };
}
