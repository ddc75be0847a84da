import type { SearchDoc } from '../wire/documents';
import { markersIn } from './markers';
import type { Citation } from './model';

/** Which documents an answer stands on, `wire.md` 3.6 and 3.7. */

/** What an answer cites, once, with every number that the text gives it. */
export interface CitedSource {
  numbers: readonly number[];
  /** Null where only the link in the text tells of it. */
  document: SearchDoc | null;
  /** As the text or the document has it: not yet known to be safe. Empty where there is none. */
  link: string;
}

export interface Sources {
  /** In the order of first citation. */
  cited: readonly CitedSource[];
  /** Found, not cited; in the order of the server. */
  found: readonly SearchDoc[];
}

/** Finds documents by their markers, and learns of more while the answer is written. */
export interface SourceIndex {
  /** What is known by now. Cheap where it only goes on from what was known before. */
  tell(citations: readonly Citation[], documents: readonly SearchDoc[]): void;
  /** The document that a marker stands for: by its number, or by its link where a second number of the same has no more. */
  find(number: number, href: string): SearchDoc | null;
}

export function createSourceIndex(): SourceIndex {
  const ids = new Map<number, string>();
  const byId = new Map<string, SearchDoc>();
  const byLink = new Map<string, SearchDoc>();
  let told: { citations: readonly Citation[]; documents: readonly SearchDoc[] } = { citations: [], documents: [] };

  return {
    tell(citations, documents) {
      if (!goesOn(told.citations, citations)) ids.clear();
      for (const { number, documentId } of citations.slice(ids.size)) ids.set(number, documentId);
      if (told.documents !== documents) {
        byId.clear();
        byLink.clear();
        for (const document of documents) {
          byId.set(document.document_id, document);
          if (document.link && !byLink.has(keyOf(document.link))) byLink.set(keyOf(document.link), document);
        }
      }
      told = { citations, documents };
    },
    find(number, href) {
      const known = byId.get(ids.get(number) ?? '');
      return known ?? (href === '' ? null : (byLink.get(keyOf(href)) ?? null));
    },
  };
}

/** The sources of an answer: cited first, then those that were found, each once. */
export function listSources(text: string, citations: readonly Citation[], documents: readonly SearchDoc[]): Sources {
  const index = createSourceIndex();
  index.tell(citations, documents);
  const cited = new Map<string, { numbers: number[]; document: SearchDoc | null; link: string }>();
  for (const { number, href } of markersIn(text)) {
    const document = index.find(number, href);
    const key = document?.document_id ?? `link ${keyOf(href)}`;
    const known = cited.get(key);
    // Nothing but a number: there is nothing to list.
    if (!document && href === '') continue;
    if (!known) cited.set(key, { numbers: [number], document, link: document?.link || href });
    else if (!known.numbers.includes(number)) known.numbers.push(number);
  }
  return { cited: [...cited.values()], found: documents.filter(({ document_id }) => !cited.has(document_id)) };
}

/** Whether a list is another one with more behind it. Numbers are told once, so that the length says how many. */
function goesOn(before: readonly Citation[], after: readonly Citation[]): boolean {
  return before.length === 0 || (after.length >= before.length && after[before.length - 1] === before.at(-1));
}

/** The same for two spellings of an address. */
function keyOf(link: string): string {
  return URL.canParse(link) ? new URL(link).href : link.trim();
}
