import type { SearchDoc } from '../wire/documents';
import { LIMITS } from './limits';
import type { Answer, Citation } from './model';

/** The documents and the new ones behind them; each once, whichever of its passages were found. */
export function addDocuments(known: readonly SearchDoc[], found: readonly SearchDoc[]): readonly SearchDoc[] {
  const room = LIMITS.documents - known.length;
  const ids = room > 0 && found.length > 0 ? new Set(known.map((doc) => doc.document_id)) : new Set();
  const added = room > 0 ? found.filter((doc) => !ids.has(doc.document_id) && ids.add(doc.document_id)) : [];
  return added.length === 0 ? known : [...known, ...added.slice(0, room)];
}

/** The answer with what was found among its documents. */
export function addSources(answer: Answer, found: readonly SearchDoc[]): Answer {
  const documents = addDocuments(answer.documents, found);
  return documents === answer.documents ? answer : { ...answer, documents };
}

/** The citations and the one with this number: labels of the server's, not indexes (`wire.md` 3.7). */
export function citedBy(known: readonly Citation[], number: number, documentId: string): readonly Citation[] {
  if (known.length >= LIMITS.citations || known.some((citation) => citation.number === number)) return known;
  return [...known, { number, documentId }];
}

const MARKER = /\[\[(\d{1,9})\]\]\(/g;

/**
 * The citations of a stored answer in the order of their first marker, without those that its text lacks: R1 stores
 * them for all that was found (`wire.md` 7). Where it stored none, after deep research, the links say what is cited.
 */
export function citedIn(
  text: string,
  stored: readonly Citation[],
  documents: readonly SearchDoc[],
): readonly Citation[] {
  const known = new Map(stored.map(({ number, documentId }) => [number, documentId]));
  const cited = new Map<number, string>();
  for (const { 0: marker, 1: digits, index } of text.matchAll(MARKER)) {
    const number = Number(digits);
    if (cited.has(number) || cited.size >= LIMITS.citations) continue;
    const linked = () => documents.find(({ link }) => link && text.startsWith(`${link})`, index + marker.length));
    const documentId = stored.length > 0 ? known.get(number) : linked()?.document_id;
    if (documentId !== undefined) cited.set(number, documentId);
  }
  return [...cited].map(([number, documentId]) => ({ number, documentId }));
}
