import { isProbablyReaderable, Readability } from '@mozilla/readability';

/** Pages with more nodes are not searched: the extractor works in one go, and would hold the page up. Measured in `bench/`. */
const MOST_NODES = 6_000;

/** The share of what is seen that an article must have: less is a part of an app. */
const FAIR_SHARE = 0.3;
/** The share that what the page itself calls its main part must have. */
const MAIN_SHARE = 0.5;

/**
 * The main text of a copy: its article, found by Mozilla's Readability where the page reads like one; else what the page calls
 * its main part. Null where it has neither: then all that is seen is its text. Works on a copy of the copy.
 */
export function findMainText(copy: Document, nodes: number): Element | null {
  const whole = lengthOf(copy.body);
  const article = nodes <= MOST_NODES && isProbablyReaderable(copy) ? findArticle(copy) : null;
  if (article && lengthOf(article) >= whole * FAIR_SHARE) return article;
  const [main, second] = copy.body.querySelectorAll('main,[role=main]');
  return main && !second && lengthOf(main) >= whole * MAIN_SHARE ? main : null;
}

function findArticle(copy: Document): Element | null {
  const [title, second] = copy.body.querySelectorAll('h1');
  const content = new Readability<Node>(copy.cloneNode(true) as Document, {
    keepClasses: true,
    serializer: (node) => node,
  }).parse()?.content;
  if (!(content instanceof Element)) return null;
  // The extractor takes the title away, which is a heading like others here.
  if (title && !second) content.prepend(title.cloneNode(true));
  return content;
}

function lengthOf(element: Element): number {
  return (element.textContent ?? '').replace(/\s+/g, ' ').length;
}
