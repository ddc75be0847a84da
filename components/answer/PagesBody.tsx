import { Check } from 'lucide-react';
import { pagesOf } from '@/lib/chat/entries';
import type { StepOf } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { SourceIcon } from '../ui/SourceIcon';
import { DocumentLink } from './DocumentLink';
import { addressWords, kindOf, titleOf } from './source-words';

/** The pages that were opened, each with how that went. */
export function PagesBody({ step }: { step: StepOf<'pages'> }) {
  const pages = pagesOf(step);
  if (pages.length === 0) return null;
  return (
    <div className="step-body">
      <ul className="found" aria-label={t('pages')}>
        {pages.map(({ url, document }) => (
          <li key={`${url} ${document?.document_id}`}>
            <SourceIcon source={document ? kindOf(document) : 'web'} className="icon icon-14" />
            <DocumentLink href={document?.link ?? url} className="cut doc">
              {document ? titleOf(document) : addressWords(url)}
            </DocumentLink>
            {document ? <Read /> : <span>{t(step.state === 'running' ? 'pageReading' : 'pageUnread')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Read() {
  return (
    <span>
      <Check className="icon icon-14" aria-hidden="true" />
      <span className="vh">{t('pageRead')}</span>
    </span>
  );
}
