import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface RunBoxProps {
  /** Language, or what else the code is. */
  label: string;
  code: string;
  stdout: string;
  stderr: string;
}

/** Code and what it printed, in one box. */
export function RunBox({ label, code, stdout, stderr }: RunBoxProps) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <figure className="code run-box" dir="ltr">
      <figcaption className="code-head">
        <span>{label}</span>
        <IconButton
          icon={copied ? Check : Copy}
          label={t(copied ? 'copied' : 'copyCode')}
          onClick={() => void copy()}
          onBlur={() => setCopied(false)}
        />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: preformatted text, and a region for its name only */}
      <pre role="region" tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
      <Printed label={t('output')} text={stdout} />
      <Printed label={t('outputErrors')} text={stderr} />
    </figure>
  );
}

function Printed({ label, text }: { label: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <div className="code-out">
      <p>{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: preformatted text, and a region for its name only */}
      <pre role="region" tabIndex={0} aria-label={label}>
        <samp>{text.replace(/\n$/, '')}</samp>
      </pre>
    </div>
  );
}
