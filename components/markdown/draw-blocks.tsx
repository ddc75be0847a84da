import { memo, type ReactNode } from 'react';
import { assertNever } from '@/lib/base/assert-never';
import { t } from '@/lib/text/messages';
import { CodeBlock } from './CodeBlock';
import { Formula } from './Formula';
import { NoteFrame } from './NoteFrame';
import { Prose } from './Prose';
import type { End } from './repair-tail';
import { TableBox } from './TableBox';
import type { Block, Item, Links } from './tree';

interface Context {
  links: Links;
  /** Set where the text ends that is still being written. */
  end: End | null;
}

const HEADINGS: Readonly<Record<number, 'h2' | 'h3'>> = { 1: 'h2', 2: 'h2', 3: 'h3' };

/** One block as elements. Headings begin below the page's own hidden one. */
export function drawBlock(block: Block, context: Context, key?: number): ReactNode {
  switch (block.kind) {
    case 'line':
      return <Prose key={key} source={block.source} {...context} />;
    case 'paragraph':
      return (
        <p key={key}>
          <Prose source={block.source} {...context} />
        </p>
      );
    case 'heading': {
      const Heading = HEADINGS[block.level] ?? 'h4';
      return (
        <Heading key={key}>
          <Prose source={block.source} {...context} line />
        </Heading>
      );
    }
    case 'code':
      return <CodeBlock key={key} {...block} open={context.end !== null && !block.shut} />;
    case 'quote':
      return <blockquote key={key}>{drawBlocks(block.blocks, context)}</blockquote>;
    case 'list':
      return drawList(block, context, key);
    case 'table':
      return <TableBox key={key} block={block} {...context} />;
    case 'rule':
      return <hr key={key} />;
    case 'math':
      return <Formula key={key} tex={block.tex} display />;
    case 'note':
      return (
        <NoteFrame key={key} label={block.label}>
          {drawBlocks(block.blocks, context)}
        </NoteFrame>
      );
    default:
      return assertNever(block);
  }
}

/** Blocks within a block; the last one has the end of the text, if the block has. Their place is what tells them apart. */
function drawBlocks(blocks: readonly Block[], { links, end }: Context): ReactNode[] {
  return [...blocks.entries()].map(([place, block]) =>
    drawBlock(block, { links, end: place === blocks.length - 1 ? end : null }, place),
  );
}

function drawList(
  { start, items }: Extract<Block, { kind: 'list' }>,
  { links, end }: Context,
  key?: number,
): ReactNode {
  const drawn = [...items.entries()].map(([place, item]) => (
    <ItemView key={place} item={item} links={links} end={place === items.length - 1 ? end : null} />
  ));
  if (start !== null) {
    return (
      <ol key={key} start={start === 1 ? undefined : start}>
        {drawn}
      </ol>
    );
  }
  const className = items.some(({ done }) => done !== null) ? 'contains-task-list' : undefined;
  return (
    <ul key={key} className={className}>
      {drawn}
    </ul>
  );
}

/** Drawn anew only where it was written anew: a long list that still grows costs what its last item does. */
const ItemView = memo(
  function ItemView({ item: { done, blocks }, ...context }: { item: Item } & Context) {
    if (done === null) return <li>{drawBlocks(blocks, context)}</li>;
    return (
      <li className="task-list-item">
        <input type="checkbox" disabled checked={done} aria-label={t(done ? 'taskDone' : 'taskOpen')} />
        <div>{drawBlocks(blocks, context)}</div>
      </li>
    );
  },
  (before, now) =>
    before.item.raw === now.item.raw &&
    before.item.blocks[0]?.kind === now.item.blocks[0]?.kind &&
    before.links === now.links &&
    before.end === now.end,
);
