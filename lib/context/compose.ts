import { cleanText } from '../wire/request';
import { cutTo, estimateTokens, shareOut } from './budget';
import { type Cut, cutOf, fence, fileText } from './fence';
import { fileName } from './file-name';
import { type Source, textOf } from './source';

/** Where a source can go. */
export interface Room {
  /** Tokens that all sources in the message may take together; null: nobody knows a limit. */
  tokens: number | null;
  /** The server takes `additional_context`, which its history does not keep, and the user wants that. */
  additional: boolean;
  /** Long texts go as files: the server takes uploads. */
  files: boolean;
}

export const anyRoom: Room = { tokens: null, additional: false, files: false };

/** What of one source is sent, letter for letter. */
export interface Preview {
  sourceId: string;
  text: string;
  /** In the message, beside it, or as a file. */
  way: 'message' | 'additional' | 'file';
  /** Null where all of it goes. */
  cut: Cut | null;
}

/** A source that goes as a file. */
export interface TextFile {
  sourceId: string;
  name: string;
  text: string;
}

/** A question with what goes along, in the very bytes that are sent. */
export interface Composition {
  /** The request's `message`. */
  message: string;
  /** The sources' part of `message`, in front of the question. */
  context: string;
  /** The request's `additional_context`; empty for none. */
  additional: string;
  files: readonly TextFile[];
  previews: readonly Preview[];
}

/** Texts that are longer than this (in tokens, some ten pages) go as files where files can go. */
export const LONG = 6_000;

/** Puts the sources in front of the question, which comes last and alone. The only maker of messages and previews. */
export function compose(question: string, sources: readonly Source[], room: Room = anyRoom): Composition {
  const cleaned = sources.map(clean);
  const lengths = cleaned.map((source) => estimateTokens(textOf(source)));
  const asFile = lengths.map((length) => room.files && length > LONG);
  const inText = lengths.map((length, place) => (asFile[place] ? 0 : length));
  const shares = room.tokens === null ? inText : shareOut(inText, room.tokens);
  const previews = cleaned.map((source, place): Preview => {
    const way = asFile[place] ? 'file' : room.additional ? 'additional' : 'message';
    if (way === 'file') return { sourceId: source.id, text: fileText(source), way, cut: null };
    const kept = cutTo(textOf(source), shares[place] ?? 0);
    return { sourceId: source.id, text: fence(source, kept), way, cut: cutOf(source, kept) };
  });
  const joined = (way: Preview['way']) => previews.filter((preview) => preview.way === way).map(({ text }) => text);
  const context = joined('message')
    .map((text) => `${text}\n\n`)
    .join('');
  const files: TextFile[] = [];
  for (const [place, { sourceId, text, way }] of previews.entries()) {
    const taken = files.map(({ name }) => name);
    if (way === 'file') files.push({ sourceId, text, name: fileName(cleaned[place]?.title ?? '', taken) });
  }
  return {
    message: context + cleanText(question),
    context,
    additional: joined('additional').join('\n\n'),
    files,
    previews,
  };
}

/** Cleaned before it is fenced: a mark must not come about by what is taken out of the text. */
function clean(source: Source): Source {
  return {
    ...source,
    title: cleanText(source.title),
    url: cleanText(source.url),
    headings: source.headings.map(cleanText),
    text: cleanText(source.text),
    edited: source.edited === null ? null : cleanText(source.edited),
  };
}
