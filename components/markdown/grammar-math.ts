import type { MarkedExtension } from 'marked';

/** Formulas in TeX: `$…$` and `\(…\)` in a line, `$$…$$` and `\[…\]` set apart. */
export interface MathToken {
  type: 'math';
  raw: string;
  tex: string;
  display: boolean;
  block: boolean;
}

/** Content of a formula: no blank line, and a backslash takes the next character with it. */
const DISPLAY = [
  /^\$\$((?:\\[\s\S]|[^\\$\n]|\$(?!\$)|\n(?![ \t]*\n))+?)\$\$/,
  /^\\\[((?:\\(?!\])[\s\S]|[^\\\n]|\n(?![ \t]*\n))+?)\\\]/,
] as const;
const INLINE = [
  /^\$(?![\s$])((?:\\[^\n]|[^\\$\n])+?)\$(?![\p{L}\p{N}$])/u,
  /^\\\(((?:\\(?!\))[^\n]|[^\\\n])+?)\\\)/,
] as const;

/** Two words in a row make prose of what stands between two signs of money. */
const PROSE = /[a-z]{2,}[,;:]?\s+[a-z]{2,}/i;

/** The formula that `src` begins with; `before` is the character in front of it. */
export function readMath(src: string, before: string): Omit<MathToken, 'type' | 'block'> | null {
  for (const pattern of DISPLAY) {
    const [raw, tex = ''] = pattern.exec(src) ?? [];
    if (raw !== undefined && tex.trim() !== '') return { raw, tex: tex.trim(), display: true };
  }
  for (const pattern of INLINE) {
    const [raw, tex = ''] = pattern.exec(src) ?? [];
    if (raw !== undefined && (raw.startsWith('\\') || isFormula(tex, before)))
      return { raw, tex: tex.trim(), display: false };
  }
  return null;
}

/** Whether what stands between two dollars is a formula, and not between two prices. */
function isFormula(tex: string, before: string): boolean {
  if (/\s$/.test(tex) || /[\p{L}\p{N}$\\]/u.test(before)) return false;
  return tex.includes('\\') || !PROSE.test(tex);
}

const FENCES = /^ {0,3}(?=\$\$|\\\[)/;

/** Where a formula that is set apart may begin in a later line of the paragraph; it can interrupt one. */
const LATER = /\n {0,3}(?:\$\$|\\\[)/;

export const mathRules: NonNullable<MarkedExtension['extensions']> = [
  {
    name: 'math',
    level: 'block',
    start: (src) => laterLine(src, LATER),
    tokenizer(src) {
      const indent = FENCES.exec(src)?.[0];
      if (indent === undefined) return undefined;
      const found = readMath(src.slice(indent.length), '');
      const rest = found ? /^[ \t]*(?:\n|$)/.exec(src.slice(indent.length + found.raw.length))?.[0] : undefined;
      if (!found?.display || rest === undefined) return undefined;
      return { ...found, type: 'math', raw: indent + found.raw + rest, block: true };
    },
  },
  {
    name: 'inlineMath',
    level: 'inline',
    start: (src) => {
      const at = src.indexOf('$');
      return at === -1 ? undefined : at;
    },
    tokenizer(src, before) {
      if (!/^(?:\$|\\[([])/.test(src)) return undefined;
      const found = readMath(src, before.at(-1)?.raw.at(-1) ?? '');
      return found ? { ...found, type: 'math', block: false } : undefined;
    },
  },
];

/** The place of `pattern`, which begins with a line feed, within this paragraph: behind that line feed. */
export function laterLine(src: string, pattern: RegExp): number | undefined {
  const end = src.indexOf('\n\n');
  const found = pattern.exec(end === -1 ? src : src.slice(0, end));
  return found ? found.index + 1 : undefined;
}

/** Hides formulas from the search for emphasis: their stars and underscores are not marks. */
export function maskMath(src: string): string {
  if (!/\$|\\[([]/.test(src)) return src;
  let masked = '';
  for (let at = 0; at < src.length; ) {
    const isMark = src[at] === '$' || (src[at] === '\\' && /[([]/.test(src[at + 1] ?? ''));
    const raw = isMark ? (readMath(src.slice(at), src[at - 1] ?? '')?.raw ?? '') : '';
    const step = Math.max(raw.length, src[at] === '\\' ? Math.min(2, src.length - at) : 1);
    masked += raw === '' ? src.slice(at, at + step) : `[${'a'.repeat(raw.length - 2)}]`;
    at += step;
  }
  return masked;
}
