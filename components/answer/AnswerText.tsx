import { memo } from 'react';
import type { Answer } from '@/lib/chat/model';
import { Markdown } from '../markdown/Markdown';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { drawCitation } from './CitationChip';
import { CitationLayer } from './CitationLayer';

interface AnswerTextProps extends Pick<Answer, 'text' | 'citations' | 'documents'> {
  streaming: boolean;
}

/** The answer's own text, with the numbers of its sources in it. */
export const AnswerText = memo(function AnswerText({ text, citations, documents, streaming }: AnswerTextProps) {
  if (text === '') return null;
  return (
    <div className="answer-text prose" dir="auto">
      <ErrorBoundary fallback={<p className="plain-text">{text}</p>}>
        <CitationLayer {...{ text, citations, documents }}>
          <Markdown text={text} streaming={streaming} citation={drawCitation} />
        </CitationLayer>
      </ErrorBoundary>
    </div>
  );
});
