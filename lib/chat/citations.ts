import type { SearchDoc } from '../wire/documents';
import type { Citation } from './model';

/** The documents and the new ones behind them; each once, whichever of its passages were found. */
export function addDocuments(known: readonly SearchDoc[], found: readonly SearchDoc[]): readonly SearchDoc[] {
  const ids = new Set(known.map((doc) => doc.document_id));
  const added = found.filter((doc) => !ids.has(doc.document_id) && ids.add(doc.document_id));
  return added.length === 0 ? known : [...known, ...added];
}

/** The citations and the one with this number: labels of the server's, not indexes (`wire.md` 3.7). */
export function citedBy(known: readonly Citation[], number: number, documentId: string): readonly Citation[] {
  return known.some((citation) => citation.number === number) ? known : [...known, { number, documentId }];
}
