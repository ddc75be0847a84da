import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { type Result, result } from './report';
import { figure } from './statistics';

const ROOT = dirname(import.meta.dirname);
const extractors = ['readability', 'defuddle'] as const;
type Extractor = (typeof extractors)[number];

/** Where each saved page has what a reader would call its text, and what in there is none. Looked up by eye. */
const truths: Readonly<Record<string, { text: string; not?: string }>> = {
  article: { text: 'article' },
  documentation: { text: 'main' },
  wiki: { text: 'body', not: '.toc, .edit' },
  cjk: { text: 'main' },
  'right-to-left': { text: 'main' },
  tracker: { text: '.issue, .details', not: '.crumbs, .toolbar, .sr' },
  mail: { text: '[role=main]', not: '[hidden]' },
};

/** Sections of the long article, by which time is measured. */
const SECTIONS = 400;

declare global {
  interface Window {
    /** The main text of a document as HTML. The document is changed by it. */
    extract(copy: Document): string;
  }
}

/** How much of the text was found, and how much of what was found is text: 0 to 1 each. */
interface Share {
  recall: number;
  precision: number;
}

/** Two extractors of a page's main text, on the saved pages: what they find, how long they take, what they weigh. */
export async function benchExtractors(context: BrowserContext, rounds: number): Promise<Result[]> {
  const found: Result[] = [];
  for (const extractor of extractors) {
    const script = await bundle(extractor);
    const page = await context.newPage();
    await page.addScriptTag({ content: script });
    const shares: Share[] = [];
    for (const name of Object.keys(truths)) shares.push(await compare(page, name));
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await time(page));
    await page.close();
    found.push(
      result(`${extractor}: recall`, '', null, figure(shares.map(({ recall }) => recall))),
      result(`${extractor}: precision`, '', null, figure(shares.map(({ precision }) => precision))),
      result(`${extractor}: ${SECTIONS} sections`, 'ms', null, figure(times)),
      result(`${extractor}: size`, 'KiB', null, figure([gzipSync(script).length / 1024])),
    );
  }
  return found;
}

async function bundle(extractor: Extractor): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'bench/pages', `${extractor}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome125',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

async function compare(page: Page, name: string): Promise<Share> {
  const html = readFileSync(join(ROOT, 'tests/pages', `${name}.html`), 'utf8');
  const [meant, got] = await page.evaluate(
    ([source, text, not]) => {
      const copy = new DOMParser().parseFromString(source, 'text/html');
      for (const element of copy.querySelectorAll(not === '' ? 'style' : `style, ${not}`)) element.remove();
      const found = window.extract(new DOMParser().parseFromString(source, 'text/html'));
      return [
        [...copy.querySelectorAll(text)].map((element) => element.textContent).join(' '),
        new DOMParser().parseFromString(found, 'text/html').body.textContent ?? '',
      ] as const;
    },
    [html, truths[name]?.text ?? 'body', truths[name]?.not ?? ''] as const,
  );
  return shareOf(wordsOf(meant), wordsOf(got));
}

function shareOf(meant: string[], got: string[]): Share {
  const left = [...meant];
  const both = got.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return { recall: both / meant.length, precision: got.length === 0 ? 0 : both / got.length };
}

function wordsOf(text: string): string[] {
  return text.match(/\p{sc=Han}|[\p{L}\p{N}]+/gu) ?? [];
}

/** Time (ms) for one long article. */
function time(page: Page): Promise<number> {
  return page.evaluate((source) => {
    const copy = new DOMParser().parseFromString(source, 'text/html');
    const start = performance.now();
    window.extract(copy);
    return performance.now() - start;
  }, longArticle());
}

function longArticle(): string {
  const sentences = 'What was agreed, by whom, and until when, stands here. '.repeat(6);
  const parts = Array.from(
    { length: SECTIONS },
    (_, index) => `<h2>Part ${index}</h2><p>${sentences}</p><ul><li>One</li><li>Two</li></ul>`,
  );
  return `<title>Long</title><nav><a href="/">Home</a></nav><article><h1>Long</h1>${parts.join('')}</article>`;
}
