import { memo } from 'react';
import { assertNever } from '@/lib/base/assert-never';
import { t } from '@/lib/text/messages';
import { CodeBlock } from './CodeBlock';
import { Formula } from './Formula';
import { NoteFrame } from './NoteFrame';
import { Prose } from './Prose';
import type { End } from './repair-tail';
import { TableBox } from './TableBox';
import type { Block, Item, Links } from './tree';

interface Place {
  links: Links;
  /** Set where the text ends that is still being written. */
  end: End | null;
}

/** One block. Headings begin below the page's own hidden one. */
export function BlockView({ block, ...place }: { block: Block } & Place) {
  switch (block.kind) {
    case 'line':
      return <Prose source={block.source} {...place} />;
    case 'paragraph':
      return (
        <p>
          <Prose source={block.source} {...place} />
        </p>
      );
    case 'heading': {
      const Heading = HEADINGS[block.level] ?? 'h4';
      return (
        <Heading>
          <Prose source={block.source} {...place} line />
        </Heading>
      );
    }
    case 'code':
      return <CodeBlock {...block} open={place.end !== null && !block.shut} />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} {...place} />
        </blockquote>
      );
    case 'list':
      return <ListView block={block} {...place} />;
    case 'table':
      return <TableBox block={block} {...place} />;
    case 'rule':
      return <hr />;
    case 'math':
      return <Formula tex={block.tex} display />;
    case 'note':
      return (
        <NoteFrame label={block.label}>
          <Blocks blocks={block.blocks} {...place} />
        </NoteFrame>
      );
    default:
      return assertNever(block);
  }
}

const HEADINGS: Readonly<Record<number, 'h2' | 'h3'>> = { 1: 'h2', 2: 'h2', 3: 'h3' };

/** Blocks within a block; the last one has the end of the text, if the block has. Their place is what tells them apart. */
function Blocks({ blocks, links, end }: { blocks: readonly Block[] } & Place) {
  return [...blocks.entries()].map(([place, block]) => (
    <BlockView key={place} block={block} links={links} end={place === blocks.length - 1 ? end : null} />
  ));
}

function ListView({ block: { start, items }, links, end }: { block: Extract<Block, { kind: 'list' }> } & Place) {
  const drawn = [...items.entries()].map(([place, item]) => (
    <ItemView key={place} item={item} links={links} end={place === items.length - 1 ? end : null} />
  ));
  if (start !== null) return <ol start={start === 1 ? undefined : start}>{drawn}</ol>;
  return <ul className={items.some(({ done }) => done !== null) ? 'contains-task-list' : undefined}>{drawn}</ul>;
}

/** Drawn anew only where it was written anew: a long list that still grows costs what its last item does. */
const ItemView = memo(
  function ItemView({ item: { done, blocks }, ...place }: { item: Item } & Place) {
    if (done === null) {
      return (
        <li>
          <Blocks blocks={blocks} {...place} />
        </li>
      );
    }
    return (
      <li className="task-list-item">
        <input type="checkbox" disabled checked={done} aria-label={t(done ? 'taskDone' : 'taskOpen')} />
        <div>
          <Blocks blocks={blocks} {...place} />
        </div>
      </li>
    );
  },
  (before, now) =>
    before.item.raw === now.item.raw &&
    before.item.blocks[0]?.kind === now.item.blocks[0]?.kind &&
    before.links === now.links &&
    before.end === now.end,
);
