/** The address that a page gives itself, where that is of its own site: without what only tracks the visit. */
export function addressOf({ location, head }: Document): string {
  const canonical = head?.querySelector('link[rel="canonical"]')?.getAttribute('href');
  if (!canonical || !URL.canParse(canonical, location.href)) return location.href;
  const url = new URL(canonical, location.href);
  return url.origin === location.origin ? url.href : location.href;
}

/** Most words (characters) of a heading that are worth telling. */
const LONGEST_HEADING = 120;

/** The headings above a place in a page, outermost first: each of a higher rank than the one below it. */
export function headingsAbove(page: Document | ShadowRoot, place: Node): string[] {
  const above: string[] = [];
  let rank = 7;
  for (const heading of [...page.querySelectorAll('h1,h2,h3,h4,h5,h6')].reverse()) {
    const own = Number(heading.localName.slice(1));
    const isBefore = (heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (!isBefore || own >= rank || heading.contains(place)) continue;
    const words = (heading.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (words === '') continue;
    above.unshift([...words].slice(0, LONGEST_HEADING).join(''));
    rank = own;
  }
  return above;
}
