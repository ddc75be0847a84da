import { Lexer, Marked, type MarkedExtension, type MarkedToken, type Tokens } from 'marked';
import { CJK } from './cjk';
import { type CitationToken, citationRule, reportCitationRule } from './grammar-citations';
import { type MathToken, maskMath, mathRules } from './grammar-math';
import { type NoteToken, noteRules } from './grammar-notes';
import type { Links } from './tree';

/** What the tokenizer may give: its own tokens and those of the rules added here. */
export type Known = MarkedToken | MathToken | NoteToken | CitationToken;

/** `report`: the text of an agent's report, whose citations are plain `[1]`. */
export interface Dialect {
  report: boolean;
}

/** Raw HTML is text; a tag is one piece of it, so that nothing inside is read as markdown. */
const htmlIsText: NonNullable<MarkedExtension['tokenizer']> = {
  html: () => undefined,
  tag(src) {
    const raw = this.rules.inline.tag.exec(src)?.[0];
    return raw ? { type: 'html', raw, text: raw, block: false, inLink: false, inRawBlock: false } : undefined;
  },
};

/** A single tilde is a sign for "about", not a stroke. */
const tilde: NonNullable<MarkedExtension['extensions']>[number] = {
  name: 'tilde',
  level: 'inline',
  tokenizer: (src) => (/^~(?!~)/.test(src) ? { type: 'text', raw: '~', text: '~' } : undefined),
};

/**
 * `**…**` beside Chinese, Japanese or Korean, where words have no blanks between them: CommonMark's rules take marks next
 * to punctuation for literal ones there, and models write them all the time.
 */
const strongWithoutBlanks: NonNullable<MarkedExtension['extensions']>[number] = {
  name: 'strong',
  level: 'inline',
  tokenizer(src, before) {
    const [raw, text] = /^\*\*(?![\s*])((?:[^*\n]|\*(?!\*))*[^\s*])\*\*(?!\*)/.exec(src) ?? [];
    if (raw === undefined || text === undefined) return undefined;
    const last = before.at(-1)?.raw.at(-1) ?? '';
    const next = src.slice(raw.length, raw.length + 2);
    const opens = CJK.test(last) && /^[\p{P}\p{S}]/u.test(text);
    const closes = CJK.test(next) && /[\p{P}\p{S}]$/u.test(text);
    return opens || closes ? { type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text) } : undefined;
  },
};

function grammar(rules: NonNullable<MarkedExtension['extensions']>) {
  return new Marked({
    gfm: true,
    tokenizer: htmlIsText,
    extensions: [...mathRules, ...noteRules, ...rules, tilde, strongWithoutBlanks],
    hooks: { emStrongMask: maskMath },
  }).defaults;
}

const answers = grammar([citationRule]);
const reports = grammar([citationRule, reportCitationRule]);

/** The blocks of `text`, with what stands inside their lines not read yet, and the links known behind it. */
export function lexBlocks(text: string, known: Links, { report }: Dialect): { tokens: readonly Known[]; links: Links } {
  const lexer = new Lexer(report ? reports : answers);
  Object.assign(lexer.tokens.links, known);
  try {
    const tokens = lexer.blockTokens(text, []) as readonly Known[];
    const links = lexer.tokens.links as Links;
    return { tokens, links: Object.keys(links).length === Object.keys(known).length ? known : links };
  } catch {
    // Nested deeper than the stack goes: shown as it was written.
    const whole: Tokens.Paragraph = { type: 'paragraph', raw: text, text, tokens: [] };
    return { tokens: [whole], links: known };
  }
}

/** What stands inside a line. */
export function lexInline(source: string, links: Links, { report }: Dialect): readonly Known[] {
  const lexer = new Lexer(report ? reports : answers);
  Object.assign(lexer.tokens.links, links);
  try {
    return lexer.inlineTokens(source, []) as readonly Known[];
  } catch {
    const whole: Tokens.Text = { type: 'text', raw: source, text: source };
    return [whole];
  }
}
