import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeI18n } from '@/tests/fakes/fake-i18n';
import { received, written } from '@/tests/markdown-fixtures';
import { drawBlock } from './draw-blocks';
import { emptyFlow, type Flow, type Piece, readOn } from './flow';
import { type Known, lexBlocks } from './grammar';
import { readBlock } from './read-blocks';
import { lastLeaf, repairTail } from './repair-tail';
import type { Links } from './tree';

vi.setConfig({ testTimeout: 600_000 });
beforeEach(() => fakeI18n());

const texts = [...written, ...received];

/** What is shown of a text that is read at once: nothing is split, nothing is kept. */
function fresh(written: string, streaming: boolean): readonly Omit<Piece, 'at' | 'raw'>[] {
  const text = written.replace(/\r\n?/g, '\n');
  const answer = { report: false };
  const exact = lexBlocks(text, {}, answer);
  if (!streaming) return shown(exact.tokens, exact.links, null);
  const repaired = repairTail(text, exact.tokens);
  const lexed = lexBlocks(repaired.text, {}, answer);
  const isTable = repaired.table === null || lastLeaf(lexed.tokens)?.type === 'table';
  const { tokens, links } = isTable ? lexed : lexBlocks(text.slice(0, repaired.table ?? 0), {}, answer);
  return shown(tokens, links, repaired.end);
}

function shown(tokens: readonly Known[], links: Links, end: Piece['end']) {
  const blocks = tokens.flatMap((token) => readBlock(token) ?? []);
  return blocks.map((block, place) => ({ block, links, end: place === blocks.length - 1 ? end : null }));
}

function html(pieces: readonly Omit<Piece, 'at' | 'raw'>[]): string {
  return renderToStaticMarkup([...pieces.entries()].map(([place, piece]) => drawBlock(piece.block, piece, place)));
}

/** All of it but links, which come with what is drawn. */
function structure(pieces: readonly Omit<Piece, 'at' | 'raw'>[]): string {
  return JSON.stringify(pieces.map(({ block, end }) => ({ block, end })));
}

describe.each(texts)('%s', (_name, text) => {
  it('read letter by letter is, at each of them, what it is read at once', () => {
    let flow: Flow = emptyFlow({ report: false });
    // Of long recordings not each prefix is looked at: reading all of them anew takes time with the square of the length.
    const step = Math.ceil(text.length ** 2 / 1_000_000);
    for (let length = 1; length <= text.length; length += step) {
      const prefix = text.slice(0, length);
      flow = readOn(flow, prefix, true);
      expect(structure(flow.runs.flat())).toBe(structure(fresh(prefix, true)));
    }
    expect(html(readOn(flow, text, false).runs.flat())).toBe(html(fresh(text, false)));
  });

  it('read in pieces of any size is drawn as if it were read at once', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.boolean(), (places, streaming) => {
        let flow: Flow = emptyFlow({ report: false });
        for (const place of [...places].sort((a, b) => a - b)) {
          const prefix = text.slice(0, place);
          flow = readOn(flow, prefix, streaming);
          expect(html(flow.runs.flat())).toBe(html(fresh(prefix, streaming)));
        }
      }),
      { numRuns: text.length < 2500 ? 12 : 4 },
    );
  });
});

/** Marks and pieces of them, to be put together in any order. */
const MARKS = [
  '\n',
  '\n',
  '\n\n',
  ' ',
  '    ',
  '\t',
  'word',
  'two words ',
  'a',
  '1',
  '1. ',
  '2) ',
  '- ',
  '* ',
  '+ ',
  '-',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '``',
  '```',
  '```js\n',
  '~~~',
  '> ',
  '>',
  '#',
  '# ',
  '|',
  '| a | b |',
  '|---|---|',
  '---',
  '===',
  '$',
  '$$',
  '\\(',
  '\\[',
  '\\]',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '[x] ',
  '[[1]](u)',
  '[a]: u',
  '[a]',
  '[^1]',
  '[^1]: ',
  '"t"',
  '<div>',
  '<b>',
  '<',
  '!',
  ':',
  '&amp;',
] as const;

it('whatever marks it is made of, is at each letter what it is read at once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...MARKS), { maxLength: 24 }), fc.boolean(), (marks, streaming) => {
      const text = marks.join('');
      let flow: Flow = emptyFlow({ report: false });
      for (let length = 1; length <= text.length; length += 1) {
        const prefix = text.slice(0, length);
        flow = readOn(flow, prefix, streaming);
        expect(structure(flow.runs.flat()), JSON.stringify(prefix)).toBe(structure(fresh(prefix, streaming)));
      }
    }),
    { numRuns: Number(process.env.FUZZ ?? 300) },
  );
});
