import { Check, Copy } from 'lucide-react';
import { isValidElement, type ReactNode, useState } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

/** The server writes `plaintext` behind fences that have no language (`wire.md` 3.7). */
const NO_LANGUAGE = 'plaintext';

/** A block of code with its language and a copy button. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const { code, language } = readCode(children);
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="code" dir="ltr">
      <div className="code-head">
        <span>{language === NO_LANGUAGE ? t('codeLabel') : language || t('codeLabel')}</span>
        <IconButton
          icon={copied ? Check : Copy}
          label={copied ? t('copied') : t('copyCode')}
          onClick={() => void copy()}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </div>
  );
}

function readCode(children: ReactNode): { code: string; language: string } {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) return { code: '', language: '' };
  const { className = '', children: code } = children.props;
  return { code: String(code ?? '').replace(/\n$/, ''), language: /language-(\S+)/.exec(className)?.[1] ?? '' };
}
