import { stamp } from '../chats/time';
import type { Revision } from '../revision';
import { type Entry, homes, library } from './library';

/** A document as a search finds it, `wire.md` 3.6. */
export interface SearchDoc {
  document_id: string;
  chunk_ind: number;
  semantic_identifier: string;
  link: string | null;
  blurb: string;
  source_type: string;
  boost: number;
  hidden: boolean;
  metadata: Record<string, string | string[]>;
  score: number | null;
  is_relevant: boolean | null;
  relevance_explanation: string | null;
  match_highlights: string[];
  updated_at: string | null;
  primary_owners: string[] | null;
  secondary_owners: string[] | null;
  is_internet: boolean;
  /** From R2 on. */
  file_id?: string | null;
}

/** What a search is narrowed to. */
export interface Narrowing {
  source_type?: readonly string[] | null | undefined;
  document_set?: readonly string[] | null | undefined;
  time_cutoff?: string | null | undefined;
  tags?: readonly { tag_key: string; tag_value: string }[] | null | undefined;
}

/** Something found: the document, and the sentence of it that answers cite. */
export interface Found {
  doc: SearchDoc;
  says: string;
}

const DAY = 86_400_000;

const dashed = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** The tags of a document, by their keys. */
function tagsOf([source, , , , owner, set]: Entry): Record<string, string | string[]> {
  if (source === 'jira') return { project: owner, status: 'Done', labels: [set.toLowerCase(), 'larkfield'] };
  if (source === 'confluence') return { space: owner, labels: [set.toLowerCase()] };
  return { team: owner };
}

function toFound(entry: Entry, rank: number, words: readonly string[]): Found {
  const [source, title, address, age, owner, , says] = entry;
  const link = address === null ? null : `${homes[source] ?? ''}${address}`;
  const doc: SearchDoc = {
    document_id: link ?? `FILE_CONNECTOR__${dashed(title)}`,
    chunk_ind: rank,
    semantic_identifier: title,
    link,
    blurb: `${says} Kept by ${owner} at Larkfield.`,
    source_type: source,
    boost: 0,
    hidden: false,
    metadata: tagsOf(entry),
    score: Math.round((1 - rank * 0.1) * 100) / 100,
    is_relevant: null,
    relevance_explanation: null,
    match_highlights: [highlight(says, words)],
    updated_at: source === 'file' ? null : updated(age),
    primary_owners: source === 'file' ? null : [`${owner.toLowerCase()}@larkfield.example`],
    secondary_owners: null,
    is_internet: false,
    file_id: null,
  };
  return { doc, says };
}

const today = Math.floor(Date.now() / DAY) * DAY;
const updated = (age: number) => stamp(today - age * DAY);

/** The words that were searched for stand between `<hi>` and `</hi>`. */
function highlight(says: string, words: readonly string[]): string {
  return says.replace(/[\p{L}\d]+/gu, (word) => (words.includes(word.toLowerCase()) ? `<hi>${word}</hi>` : word));
}

function fits(entry: Entry, { source_type, document_set, time_cutoff, tags }: Narrowing): boolean {
  const [source, , , age, , set] = entry;
  return (
    (!source_type || source_type.includes(source)) &&
    (!document_set || document_set.includes(set)) &&
    (!time_cutoff || Date.parse(updated(age)) >= Date.parse(time_cutoff)) &&
    (!tags || tags.some(({ tag_key, tag_value }) => [tagsOf(entry)[tag_key]].flat().includes(tag_value)))
  );
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? [];

/** The words of each document, by which it is found. */
const shelf = library.map((entry) => ({
  entry,
  words: new Set([...wordsOf(entry[1]), ...wordsOf(entry[6]), ...wordsOf(entry[5])]),
}));

/** The documents that share most words with a question; some that share none where too few do. */
export function findDocuments(question: string, narrowing: Narrowing = {}, most = 5): Found[] {
  const asked = wordsOf(question);
  return shelf
    .filter(({ entry }) => fits(entry, narrowing))
    .map(({ entry, words }) => ({ entry, score: asked.filter((word) => words.has(word)).length }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }, rank) => toFound(entry, rank, asked));
}

/** Pages of the web, which have no owner, no age, and an id of their own form. */
export function findPages(pages: readonly (readonly [title: string, address: string, says: string])[]): Found[] {
  return pages.map(([title, address, says], rank) => ({
    says,
    doc: {
      document_id: `WEB_SEARCH_DOC_${address}`,
      chunk_ind: 0,
      semantic_identifier: title,
      link: address,
      blurb: says,
      source_type: 'web',
      boost: 1,
      hidden: false,
      metadata: {},
      score: 1 / (rank + 1),
      is_relevant: null,
      relevance_explanation: null,
      match_highlights: [says],
      updated_at: null,
      primary_owners: null,
      secondary_owners: null,
      is_internet: true,
      file_id: null,
    },
  }));
}

/** A document as a server of that revision sends it. */
export function wireDoc({ file_id = null, ...older }: SearchDoc, revision: Revision): SearchDoc {
  return revision === 'r1' ? older : { ...older, file_id };
}

/** Every pair of key and value, with the source that it is used in. */
export function allTags(): { tag_key: string; tag_value: string; source: string }[] {
  const seen = new Map<string, { tag_key: string; tag_value: string; source: string }>();
  for (const entry of library) {
    for (const [key, values] of Object.entries(tagsOf(entry))) {
      for (const value of [values].flat()) {
        seen.set(`${key}=${value}@${entry[0]}`, { tag_key: key, tag_value: value, source: entry[0] });
      }
    }
  }
  return [...seen.values()];
}
