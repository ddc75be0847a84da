import { Check, Copy } from 'lucide-react';
import { memo, type ReactNode, type RefObject, useRef } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { languageName } from './languages';
import { Caret } from './Prose';
import { useCopy } from './use-copy';
import { useHighlight } from './use-highlight';

interface CodeBlockProps {
  text: string;
  /** As it was written behind the fence; empty for none. */
  language: string;
  /** It is still being written. */
  open: boolean;
}

/** A block of code with its language and a copy button. */
export function CodeBlock({ text, language, open }: CodeBlockProps) {
  const box = useRef<HTMLPreElement>(null);
  return (
    <figure className="code" dir="ltr">
      <CodeHead language={language} box={box} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <pre ref={box} tabIndex={0}>
        <code>
          {open ? [...partsOf(text), <Caret key="caret" />] : <Code text={text} language={language} box={box} />}
        </code>
      </pre>
    </figure>
  );
}

/** Copies what is there when it is pressed, so that it need not be drawn anew at each letter. */
const CodeHead = memo(function CodeHead({ language, box }: { language: string; box: RefObject<HTMLElement | null> }) {
  const { copied, copy } = useCopy();
  const name = languageName(language);
  return (
    <figcaption className="code-head">
      <span>{name === '' ? t('codeLabel') : name}</span>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? t('copied') : t('copyCode')}
        onClick={() => copy(box.current?.textContent ?? '')}
      />
    </figcaption>
  );
});

interface CodeProps {
  text: string;
  language: string;
  box: RefObject<HTMLElement | null>;
}

/** Code with its colours, once they are there. */
function Code({ text, language, box }: CodeProps): ReactNode {
  return useHighlight(text, language, box) ?? partsOf(text);
}

/** Lines a part. Only the last part changes while code is written: one long text is laid out whole at each letter. */
const PART = 32;

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
