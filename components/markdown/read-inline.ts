import type { Tokens } from 'marked';
import { decodeEntities } from './entities';
import { type Dialect, type Known, lexInline } from './grammar';
import { tieCitations } from './tie-citations';
import type { Inline, Links, Source } from './tree';

interface Place extends Dialect {
  links: Links;
  /** In a cell of a table `<br>` is the only way to break a line, and models use it. */
  cell: boolean;
}

/** What stands inside a line, with the citations tied to the words in front of them. */
export function readInline(source: Source, place: Place): readonly Inline[] {
  return tieCitations(readAll(lexInline(source, place.links, place), place));
}

function readAll(tokens: readonly Known[], place: Place): readonly Inline[] {
  const found: Inline[] = [];
  for (const inline of tokens.flatMap((token) => readToken(token, place))) {
    const last = found.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text')
      found[found.length - 1] = { ...last, text: last.text + inline.text };
    else found.push(inline);
  }
  return found;
}

function readToken(token: Known, place: Place): readonly Inline[] {
  switch (token.type) {
    case 'text':
      return [{ kind: 'text', text: decodeEntities(token.text) }];
    case 'html':
      return place.cell && /^<br\s*\/?>$/i.test(token.text)
        ? [{ kind: 'break' }]
        : [{ kind: 'text', text: token.text }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'br':
      return [{ kind: 'break' }];
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, children: within(token, place) }];
    case 'link':
      return readLink(token, place);
    case 'image':
      return [{ kind: 'image', src: decodeEntities(token.href), alt: plain(within(token, place)) || token.text }];
    case 'math':
      return [{ kind: 'math', tex: token.tex, display: token.display }];
    case 'citation':
      return token.numbers.map((number) => ({ kind: 'citation', number, href: decodeEntities(token.href) }));
    case 'note':
      return [{ kind: 'note', label: token.label }];
    default:
      return [{ kind: 'text', text: 'text' in token ? token.text : token.raw }];
  }
}

function within(token: { tokens?: readonly unknown[] }, place: Place): readonly Inline[] {
  return readAll((token.tokens ?? []) as readonly Known[], place);
}

/** Punctuation of scripts without blanks, which the tokenizer takes for a part of a bare address. */
const FULL_WIDTH = /[、。，；：？！（）【】「」『』《》“”‘’]/;

function readLink(token: Tokens.Link, place: Place): readonly Inline[] {
  const cut = token.autolink ? token.text.search(FULL_WIDTH) : -1;
  if (cut <= 0) {
    const href = token.autolink ? token.href : decodeEntities(token.href);
    return [{ kind: 'link', href, children: within(token, place) }];
  }
  const text = token.text.slice(0, cut);
  const href = token.href.slice(0, token.href.length - token.text.length + cut);
  const rest = readAll(lexInline(token.text.slice(cut), place.links, place), place);
  return [{ kind: 'link', href, children: [{ kind: 'text', text }] }, ...rest];
}

/** The words of it, without any mark. */
export function plain(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text;
      return 'children' in inline ? plain(inline.children) : '';
    })
    .join('');
}
