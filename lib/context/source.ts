import { z } from 'zod/mini';

/** A piece of a page that goes along with a question, with where it comes from. */
export const sourceSchema = z.object({
  id: z.string(),
  /** `link`: an address alone, for a model that can open it. */
  kind: z.enum(['selection', 'page', 'link']),
  title: z.string(),
  url: z.string(),
  /** As it was captured; markdown. */
  text: z.string(),
  /** What the user made of it: parts taken out. Null: nothing. */
  edited: z._default(z.nullable(z.string()), null),
  /** `menu`: the browser let nobody read the page, so that this is the menu's own copy: plain, perhaps shortened. */
  via: z.enum(['page', 'menu']),
  /** When it was captured: ISO date-time, UTC, to the minute. Null where that was not noted. */
  at: z._default(z.nullable(z.string()), null),
  /** Headings above a selection, outermost first. */
  headings: z._default(z.array(z.string()), []),
  /** What is not in the text, and why. */
  missing: z._default(
    z.object({
      /** Elements that nobody sees. */
      hidden: z.int(),
      /** Frames of other sites. */
      closedFrames: z.int(),
      /** Characters beyond what is taken from one page. */
      lost: z.int(),
    }),
    { hidden: 0, closedFrames: 0, lost: 0 },
  ),
  /** Random mark of this piece's fence: made once, so that preview and message agree to the byte. */
  nonce: z.string().check(z.minLength(8)),
});
export type Source = z.infer<typeof sourceSchema>;

/** What remains of a source once it was sent: enough to name it beside the question. */
export const sentSourceSchema = z.extend(z.pick(sourceSchema, { kind: true, title: true, url: true }), {
  words: z.int(),
});
export type SentSource = z.infer<typeof sentSourceSchema>;

/** The text as it goes along, before any cut. */
export function textOf({ edited, text }: Source): string {
  return edited ?? text;
}

/** Words as people count them; languages without blanks are counted by the browser's own rules. */
export function countWords(text: string): number {
  let words = 0;
  for (const segment of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) words += 1;
  }
  return words;
}

/** The site of a source, for people; empty where its address has no host. */
export function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

export function toSentSource(source: Source): SentSource {
  return { kind: source.kind, title: source.title, url: source.url, words: countWords(textOf(source)) };
}
