import { cleanText } from '../wire/request';
import { fence } from './fence';
import type { Source } from './source';

/** A question with what goes along, in the very bytes that are sent. */
export interface Composition {
  /** The request's `message`. */
  message: string;
  /** The sources' part of `message`, in front of the question. */
  context: string;
  /** What the preview of each source shows: a part of `message`, letter for letter. */
  previews: readonly { sourceId: string; text: string }[];
}

/** Puts the sources in front of the question, which comes last and alone. The only maker of messages and previews. */
export function compose(question: string, sources: readonly Source[]): Composition {
  const previews = sources.map((source) => ({ sourceId: source.id, text: fence(clean(source)) }));
  const context = previews.map(({ text }) => `${text}\n\n`).join('');
  return { message: context + cleanText(question), context, previews };
}

/** Cleaned before it is fenced: a mark must not come about by what is taken out of the text. */
function clean(source: Source): Source {
  return { ...source, title: cleanText(source.title), url: cleanText(source.url), text: cleanText(source.text) };
}
