import { Check, Copy } from 'lucide-react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { CopyMenu } from './CopyMenu';
import { type Copyable, copyAs } from './copy-formats';
import { useClipboard } from './use-clipboard';

/** Copies an answer as it is, or in another form. */
export function CopyButtons({ answer }: { answer: Copyable }) {
  const { said, copy } = useClipboard();
  const label = said === 'copied' ? t('copied') : said === 'failed' ? t('copyFailed') : t('copy');
  return (
    <>
      <IconButton
        icon={said === 'copied' ? Check : Copy}
        label={label}
        onClick={() => copy(copyAs('markdown', answer))}
      />
      <CopyMenu onCopy={(format) => copy(copyAs(format, answer))} />
      <span className="vh" role="status">
        {said === null ? '' : label}
      </span>
    </>
  );
}
