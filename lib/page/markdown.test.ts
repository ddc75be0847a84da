// @vitest-environment happy-dom
import fc from 'fast-check';
import { lexer, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { writeMarkdown } from './markdown';
import { atOnce } from './slices';

function write(html: string, most = 1e6) {
  const root = document.createElement('div');
  root.innerHTML = html;
  return atOnce(writeMarkdown(root, most));
}

const markdown = (html: string) => write(html).text;

describe('markdown of a page', () => {
  it.each([
    ['blocks', '<h2>A <b>b</b></h2><p>One</p>two<p>Three</p>', '## A **b**\n\nOne\n\ntwo\n\nThree'],
    [
      'lists in lists',
      '<ol start="3"><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>',
      '3. a\n   - b\n   - c\n4. d',
    ],
    ['quotes of several blocks', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['line breaks', '<p>a<br>b</p>', 'a\nb'],
    ['code that holds fences', '<pre><code class="language-md">```\nx\n```</code></pre>', '````md\n```\nx\n```\n````'],
    ['code in a line that holds ticks', '<p>use <code>a`b</code></p>', 'use ``a`b``'],
    ['links', '<p><a href="https://a.example/x (1)">a [b]</a></p>', '[a \\[b\\]](https://a.example/x%20%281%29)'],
    ['pictures with words', '<p><img alt="A tent" src="/t.png"><img alt="" src="/dot.png"></p>', '![A tent](/t.png)'],
    ['terms', '<dl><dt>Colour</dt><dd>Green</dd></dl>', '**Colour**\n\nGreen'],
    ['boxes to tick', '<ul><li><input type="checkbox" checked>done</li></ul>', '- [x] done'],
    ['text that looks like a heading', '<p># not one</p>', '\\# not one'],
    ['text that looks like a fence', '<p>``` x</p>', '\\``` x'],
    ['tables', '<table><tr><th>a|b</th></tr><tr><td>c<br>d</td></tr></table>', '| a\\|b |\n| --- |\n| c d |'],
    [
      'cells that reach over others',
      '<table><tr><th colspan="2">a</th><th>b</th></tr><tr><td rowspan="2">c</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>',
      '| a |  | b |\n| --- | --- | --- |\n| c | d | e |\n|  | f | g |',
    ],
    ['tables that only lay out', '<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>', 'a\n\nb'],
    [
      'rows by their roles',
      rolled('grid', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
      '| a | b |\n| --- | --- |\n| c | d |',
    ],
  ])('has %s', (_name, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  it('keeps each word, in its order, and adds none', () => {
    fc.assert(
      fc.property(pages, (html) => {
        const root = document.createElement('div');
        root.innerHTML = html;
        const { text, lost } = write(html);
        expect(wordsOf(lexer(text).map(textOf).join(' '))).toEqual(wordsOf(textIn(root)));
        expect(lost).toBe(0);
      }),
    );
  });

  it('is never longer than it may be, and says how much is missing where it is cut', () => {
    fc.assert(
      fc.property(pages, fc.nat(80), (html, most) => {
        const whole = write(html);
        const cut = write(html, most);
        expect(cut.text.length).toBeLessThanOrEqual(Math.max(most, 0));
        expect(cut.lost > 0).toBe(cut.text !== whole.text);
      }),
    );
  });
});

function rolled(role: string, rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<div role="gridcell">${cell}</div>`).join('');
  return `<div role="${role}">${rows.map((row) => `<div role="row">${cells(row)}</div>`).join('')}</div>`;
}

const word = fc.constantFrom('tent', 'lamp', 'pole', 'zip', 'Leeds', 'naïve', 'الخيمة', '帐篷');
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const phrase = fc.oneof(
  words,
  words.map((text) => ` <b>${text}</b> `),
  words.map((text) => ` <em>${text} </em> `),
  words.map((text) => ` <code>${text}</code> `),
  words.map((text) => ` <a href="https://a.example/">${text}</a> `),
  words.map((text) => ` <span>${text}</span><br>`),
);
const line = fc.array(phrase, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const { block: pages } = fc.letrec<{ block: string; inner: string }>((tie) => ({
  inner: fc.oneof({ maxDepth: 3 }, line, tie('block')),
  block: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        line.map((text) => `<p>${text}</p>`),
        line.map((text) => `<h3>${text}</h3>`),
        words.map((text) => `<pre>${text}</pre>`),
        fc
          .array(tie('inner'), { minLength: 1, maxLength: 3 })
          .map((all) => `<ul><li>${all.join('</li><li>')}</li></ul>`),
        fc
          .array(tie('inner'), { minLength: 1, maxLength: 3 })
          .map((all) => `<ol><li>${all.join('</li><li>')}</li></ol>`),
        tie('inner').map((text) => `<blockquote>${text}</blockquote>`),
        tie('inner').map((text) => `<div>${text}</div>`),
        fc
          .tuple(line, line)
          .map(([a, b]) => `<table><tr><th>${a}</th><th>${b}</th></tr><tr><td>${b}</td></tr></table>`),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join('')),
}));

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}]+/gu) ?? [];
}

/** The words of an element, each apart from those of the element beside it. */
function textIn(node: Node): string {
  return node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : [...node.childNodes].map(textIn).join(' ');
}

/** What a reader of the markdown sees. */
function textOf(token: Token): string {
  if (token.type === 'table') return [...token.header, ...token.rows.flat()].map(({ tokens }) => all(tokens)).join(' ');
  if (token.type === 'list') return token.items.map(({ tokens }: { tokens: Token[] }) => all(tokens)).join(' ');
  return 'tokens' in token && token.tokens ? all(token.tokens) : 'text' in token ? String(token.text) : '';
}

function all(tokens: readonly Token[]): string {
  return tokens.map(textOf).join(' ');
}
