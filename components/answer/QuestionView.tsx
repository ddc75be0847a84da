import { FileText, Link, type LucideIcon, PanelTop, Pencil, TextQuote } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SentSource } from '@/lib/context/source';
import { type MessageKey, plural, t } from '@/lib/text/messages';
import type { FileDescriptor } from '@/lib/wire/files';
import { IconButton } from '../ui/IconButton';

interface QuestionViewProps {
  text: string;
  sources: readonly SentSource[];
  files: readonly FileDescriptor[];
  /** Null where it can't be edited now. */
  onEdit: (() => void) | null;
  /** Which version of the question this is. */
  versions: ReactNode;
}

const kinds: Readonly<Record<SentSource['kind'], { icon: LucideIcon; words: MessageKey }>> = {
  selection: { icon: TextQuote, words: 'sentItem' },
  page: { icon: PanelTop, words: 'sentPage' },
  link: { icon: Link, words: 'sentLink' },
};

function KindIcon({ kind }: { kind: SentSource['kind'] }) {
  const { icon: Icon } = kinds[kind];
  return <Icon className="icon icon-14" aria-hidden="true" />;
}

/** One question, with the names of what went along above it. */
export function QuestionView({ text, sources, files, onEdit, versions }: QuestionViewProps) {
  return (
    <article className="question" aria-label={t('question')}>
      {sources.length + files.length > 0 ? (
        <ul className="sent" aria-label={t('sentAlong')}>
          {sources.map((source) => (
            <li key={`${source.url} ${source.title} ${source.words}`} className="sent-item">
              <KindIcon kind={source.kind} />
              <span className="cut" title={source.url}>
                {t(kinds[source.kind].words, source.title, plural('words', source.words))}
              </span>
            </li>
          ))}
          {files.map((file) => (
            <li key={file.id} className="sent-item">
              <FileText className="icon icon-14" aria-hidden="true" />
              <span className="cut">{t('sources_file', file.name ?? file.id)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="question-text" dir="auto">
        {text}
      </p>
      {onEdit ? <IconButton icon={Pencil} label={t('edit')} onClick={onEdit} /> : null}
      {versions}
    </article>
  );
}
