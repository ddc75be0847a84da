import { day, sourceName } from '@/lib/text/messages';
import type { SearchDoc } from '@/lib/wire/documents';

/** Owners that a line has room for. */
const OWNERS = 2;

/** What a document is called; by its address, or by whatever it is known by, where it has no title. */
export function titleOf({ semantic_identifier, link, document_id }: SearchDoc): string {
  return semantic_identifier?.trim() || addressWords(link ?? '') || document_id;
}

/** A kind of source, as icons and names know it. */
export function kindOf({ source_type, is_internet }: SearchDoc): string {
  return source_type || (is_internet ? 'web' : 'not_applicable');
}

/** The kind of source; of the web, where there. */
export function kindWords(document: SearchDoc): string {
  const kind = kindOf(document);
  const host = kind === 'web' && document.link && URL.canParse(document.link) ? new URL(document.link).host : '';
  return host || sourceName(kind);
}

export function ownersOf({ primary_owners }: SearchDoc): readonly string[] {
  return (primary_owners ?? [])
    .map((owner) => owner.trim())
    .filter((owner) => owner !== '')
    .slice(0, OWNERS);
}

/** When it was changed last; null where that is not known. */
export function updatedWords({ updated_at }: SearchDoc): string | null {
  return dayWords(updated_at ?? null);
}

/** A day, or whatever else the server wrote in its place. */
export function dayWords(moment: string | null): string | null {
  if (moment === null || moment === '') return null;
  return Number.isNaN(Date.parse(moment)) ? null : day(moment);
}

/** An address without what nobody reads. */
export function addressWords(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}
