import { Check, Copy } from 'lucide-react';
import { memo } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { Prose } from './Prose';
import type { End } from './repair-tail';
import type { Align, Block, Links, Source } from './tree';
import { toTsv } from './tsv';
import { useCopy } from './use-copy';

interface TableBoxProps {
  block: Extract<Block, { kind: 'table' }>;
  links: Links;
  end: End | null;
}

/** A table that scrolls sideways in its own box, with the keyboard too, and can be copied for a spreadsheet. */
export function TableBox({ block, links, end }: TableBoxProps) {
  const { head, align, rows } = block;
  const { copied, copy } = useCopy();
  return (
    <div className="table-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
      <section className="table-box" aria-label={t('tableLabel')} tabIndex={0}>
        <table>
          <thead>
            <Row cells={head} align={align} links={links} end={rows.length === 0 ? end : null} head />
          </thead>
          {rows.length === 0 ? null : (
            <tbody>
              {[...rows.entries()].map(([place, cells]) => (
                <Row key={place} {...{ cells, align, links }} end={place === rows.length - 1 ? end : null} />
              ))}
            </tbody>
          )}
        </table>
      </section>
      {end === null ? (
        <IconButton
          className="table-copy"
          icon={copied ? Check : Copy}
          label={copied ? t('copied') : t('copyTable')}
          onClick={() => copy(toTsv(block, links))}
        />
      ) : null}
    </div>
  );
}

interface RowProps {
  cells: readonly Source[];
  align: readonly Align[];
  links: Links;
  end: End | null;
  head?: boolean;
}

/** Drawn anew only where it was written anew. */
const Row = memo(
  function Row({ cells, align, links, end, head = false }: RowProps) {
    const Cell = head ? 'th' : 'td';
    const last = cells.findLastIndex((cell) => cell !== '');
    return (
      <tr>
        {[...cells.entries()].map(([place, source]) => (
          <Cell key={place} scope={head ? 'col' : undefined} className={align[place] ?? undefined}>
            <Prose source={source} links={links} end={place === last ? end : null} line cell />
          </Cell>
        ))}
      </tr>
    );
  },
  (before, now) =>
    before.end === now.end &&
    before.links === now.links &&
    before.align.join() === now.align.join() &&
    before.cells.length === now.cells.length &&
    before.cells.every((cell, place) => cell === now.cells[place]),
);
