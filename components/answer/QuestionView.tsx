import { TextQuote } from 'lucide-react';
import type { SentSource } from '@/lib/context/source';
import { plural, t } from '@/lib/text/messages';

/** One question, with the names of what went along above it. */
export function QuestionView({ text, sources }: { text: string; sources: readonly SentSource[] }) {
  return (
    <article className="question" aria-label={t('question')}>
      {sources.length > 0 ? (
        <ul className="sent" aria-label={t('sentAlong')}>
          {sources.map((source) => (
            <li key={`${source.url} ${source.title} ${source.words}`} className="sent-item">
              <TextQuote className="icon icon-14" aria-hidden="true" />
              <span className="cut" title={source.url}>
                {t('sentItem', source.title, plural('words', source.words))}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="question-text" dir="auto">
        {text}
      </p>
    </article>
  );
}
