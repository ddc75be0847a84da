import { Check, Copy } from 'lucide-react';
import { memo } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { languageName } from './languages';
import { useCopy } from './use-copy';
import { useHighlight } from './use-highlight';

interface CodeBlockProps {
  text: string;
  /** As it was written behind the fence; empty for none. */
  language: string;
  /** It is still being written. */
  open: boolean;
}

/** Lines a part. Only the last part changes while code is written: one long text is laid out whole at each letter. */
const PART = 32;

/** A block of code with its language and a copy button. */
export const CodeBlock = memo(function CodeBlock({ text, language, open }: CodeBlockProps) {
  const { copied, copy } = useCopy();
  const highlighted = useHighlight(text, open ? '' : language);
  const name = languageName(language);
  return (
    <figure className="code" dir="ltr">
      <figcaption className="code-head">
        <span>{name === '' ? t('codeLabel') : name}</span>
        <IconButton
          icon={copied ? Check : Copy}
          label={copied ? t('copied') : t('copyCode')}
          onClick={() => copy(text)}
        />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <pre ref={highlighted.box} tabIndex={0}>
        <code>{highlighted.code ?? <Parts text={text} open={open} />}</code>
      </pre>
    </figure>
  );
});

function Parts({ text, open }: { text: string; open: boolean }) {
  const parts = partsOf(text);
  return (
    <>
      {[...parts.entries()].map(([place, part]) => (
        <Part key={place} text={part} />
      ))}
      {open ? <span className="caret" aria-hidden="true" /> : null}
    </>
  );
}

const Part = memo(function Part({ text }: { text: string }) {
  return text;
});

/** The text in parts of so many lines, each with its line feeds. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'), lines = 1; at !== -1; at = text.indexOf('\n', at + 1), lines += 1) {
    if (lines % PART !== 0) continue;
    parts.push(text.slice(start, at + 1));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
