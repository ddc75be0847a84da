import { type Reference, referenceLine, withoutCitations, withReferences } from '@/lib/chat/copy';
import type { Answer } from '@/lib/chat/model';
import { type CitedSource, listSources } from '@/lib/chat/sources';
import { t } from '@/lib/text/messages';
import type { SearchDoc } from '@/lib/wire/documents';
import { toPlainText } from '../markdown/plain-text';
import { toRichText } from '../markdown/rich-text';
import { addressWords, kindWords, titleOf, updatedWords } from './source-words';

/** What is put on the clipboard: text for everyone, and HTML for those who take it. */
export interface Copied {
  plain: string;
  html?: string;
}

export type CopyFormat = 'markdown' | 'rich' | 'plain' | 'references';

/** What of an answer is copied. */
export type Copyable = Pick<Answer, 'text' | 'citations' | 'documents'>;

const formats: Readonly<Record<CopyFormat, (answer: Copyable) => Copied>> = {
  markdown: ({ text }) => ({ plain: text }),
  rich: ({ text }) => ({ plain: toPlainText(text), html: toRichText(text) }),
  plain: ({ text }) => ({ plain: toPlainText(withoutCitations(text)) }),
  references: ({ text, citations, documents }) => {
    const whole = withReferences(text, listSources(text, citations, documents), t('sources'), describe);
    return { plain: toPlainText(whole), html: toRichText(whole) };
  },
};

export function copyAs(format: CopyFormat, answer: Copyable): Copied {
  return formats[format](answer);
}

/** A source as one line to be pasted elsewhere. */
export function copyReference(source: Pick<CitedSource, 'document' | 'link'>): Copied {
  const line = referenceLine(describe(source));
  return { plain: toPlainText(line), html: toRichText(line) };
}

function describe({ document, link }: Pick<CitedSource, 'document' | 'link'>): Reference {
  if (!document) return { title: addressWords(link), link, about: [] };
  return { title: titleOf(document), link, about: aboutOf(document) };
}

function aboutOf(document: SearchDoc): readonly string[] {
  return [kindWords(document), updatedWords(document)].filter((words) => words !== null);
}
