import { Popover } from '@base-ui/react/popover';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Citation } from '@/lib/chat/model';
import { listSources } from '@/lib/chat/sources';
import type { SearchDoc } from '@/lib/wire/documents';
import { CitationCard } from './CitationCard';
import { type CitationStore, CitationStoreContext, createCitationStore, type OpenCitation } from './citation-store';
import { useDocument } from './use-document';

interface CitationLayerProps {
  text: string;
  citations: readonly Citation[];
  documents: readonly SearchDoc[];
  /** The text, with its chips. */
  children: ReactNode;
}

/** Lets the chips of a text find their documents, and shows the card of the one that is open. */
export function CitationLayer({ text, citations, documents, children }: CitationLayerProps) {
  const [store] = useState(createCitationStore);
  const opened = useSyncExternalStore(store.subscribe, store.opened);
  // Before the paint: a chip that is new has its document from the start.
  useLayoutEffect(() => store.tell(citations, documents), [store, citations, documents]);
  return (
    <CitationStoreContext value={store}>
      {children}
      {opened ? <OpenCard {...{ text, citations, documents, store, opened }} /> : null}
    </CitationStoreContext>
  );
}

interface OpenCardProps extends Omit<CitationLayerProps, 'children'> {
  store: CitationStore;
  opened: OpenCitation;
}

function OpenCard({ text, citations, documents, store, opened }: OpenCardProps) {
  const { chip, number, href, byHover } = opened;
  const card = useRef<HTMLDivElement>(null);
  const document = useDocument(store, number, href);
  const { cited } = useMemo(() => listSources(text, citations, documents), [text, citations, documents]);
  const place = cited.findIndex(({ numbers }) => numbers.includes(number));
  /** To a neighbour's first chip, as if that had been opened. */
  const moveTo = (index: number) => {
    const to = cited[index]?.numbers[0];
    const next = chip.closest('.answer-text')?.querySelector<HTMLElement>(`.cite[data-number="${to}"]`);
    if (to === undefined || !next) return null;
    return () => {
      next.scrollIntoView({ block: 'nearest' });
      next.click();
    };
  };
  // One that was open because something rested on its chip, and then was opened on purpose.
  useEffect(() => {
    if (!byHover && card.current?.matches(':focus-within') === false)
      card.current.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
  }, [byHover]);
  return (
    <Popover.Root
      open
      onOpenChange={(_open, { event, reason }) => {
        // A press on the chip is the chip's own affair.
        const onChip = event.target instanceof Node && chip.contains(event.target);
        if (!onChip || reason === 'escape-key') store.close();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner className="pop-place wide" anchor={chip} sideOffset={6} collisionPadding={8}>
          <Popover.Popup
            ref={card}
            className="pop cite-card"
            initialFocus={!byHover}
            finalFocus={() => (byHover ? false : chip)}
            onPointerEnter={() => store.enter(null)}
            onPointerLeave={() => store.leave()}
          >
            <CitationCard
              number={number}
              document={document}
              link={document?.link || href}
              onPrevious={place > 0 ? moveTo(place - 1) : null}
              onNext={place === -1 ? null : moveTo(place + 1)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
