import type { Known } from './grammar';
import type { Links } from './tree';

/** The targets that these blocks define, at any depth, behind those known before: the first definition wins. */
export function definedIn(tokens: readonly Known[], known: Links): Links {
  const found: Record<string, Links[string]> = {};
  const visit = (inner: readonly Known[]): void => {
    for (const token of inner) {
      if (token.type === 'def') found[token.tag] ??= { href: token.href, title: token.title };
      if (token.type === 'list') for (const item of token.items) visit(item.tokens as readonly Known[]);
      if (token.type === 'blockquote' || token.type === 'note') visit((token.tokens ?? []) as readonly Known[]);
    }
  };
  visit(tokens);
  return Object.keys(found).length === 0 ? known : { ...found, ...known };
}

const LABEL = /\[((?:\\[\s\S]|[^[\]\\])+)\]/g;

/** Whether a text refers to one of the targets by which two sets of links differ. */
export function refersTo(raw: string, before: Links, after: Links): boolean {
  if (!raw.includes('[')) return false;
  for (const [, label = ''] of raw.matchAll(LABEL)) {
    const name = label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
    if (before[name]?.href !== after[name]?.href) return true;
  }
  return false;
}

/** `after`, or `before` where they say the same. */
export function sameLinks(before: Links, after: Links): Links {
  const names = Object.keys(after);
  const isSame =
    names.length === Object.keys(before).length && names.every((name) => before[name]?.href === after[name]?.href);
  return isSame ? before : after;
}
