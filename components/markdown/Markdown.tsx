import { memo } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { t } from '@/lib/text/messages';
import { BlockedImage } from './BlockedImage';
import { CodeBlock } from './CodeBlock';
import { SafeLink, safeAddress } from './SafeLink';
import { splitBlocks } from './split-blocks';
import { TableBox } from './TableBox';

const remarkPlugins: Options['remarkPlugins'] = [[remarkGfm, { singleTilde: false }]];

/** Levels start below the page's own hidden heading. Raw HTML never gets here: react-markdown shows it as text. */
const components: Components = {
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h4',
  h6: 'h4',
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ src, alt }) => <BlockedImage src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  input: ({ checked = false }) => (
    <input type="checkbox" disabled checked={checked} aria-label={t(checked ? 'taskDone' : 'taskOpen')} />
  ),
  table: ({ children }) => <TableBox>{children}</TableBox>,
};

/** Markdown of a model's: hostile. No raw HTML, no remote loads, links to http, https and mailto only. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return splitBlocks(text).map((block) => <MarkdownBlock key={block.at} text={block.text} />);
});

const MarkdownBlock = memo(function MarkdownBlock({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={remarkPlugins} components={components} urlTransform={safeAddress}>
      {text}
    </ReactMarkdown>
  );
});
