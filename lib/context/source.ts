import { z } from 'zod/mini';

/** A piece of a page that goes along with a question, with where it comes from. */
export const sourceSchema = z.object({
  id: z.string(),
  kind: z.literal('selection'),
  title: z.string(),
  url: z.string(),
  text: z.string(),
  /** `menu`: the browser let nobody read the page, so that this is the menu's own copy: plain, perhaps shortened. */
  via: z.enum(['page', 'menu']),
  /** Random mark of this piece's fence: made once, so that preview and message agree to the byte. */
  nonce: z.string().check(z.minLength(8)),
});
export type Source = z.infer<typeof sourceSchema>;

/** What remains of a source once it was sent: enough to name it beside the question. */
export const sentSourceSchema = z.extend(z.pick(sourceSchema, { kind: true, title: true, url: true }), {
  words: z.int(),
});
export type SentSource = z.infer<typeof sentSourceSchema>;

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
  return { kind: source.kind, title: source.title, url: source.url, words: countWords(source.text) };
}
