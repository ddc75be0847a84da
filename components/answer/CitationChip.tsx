import { type FocusEvent, type PointerEvent, use, useEffect, useId, useSyncExternalStore } from 'react';
import { t } from '@/lib/text/messages';
import { type CitationStore, CitationStoreContext } from './citation-store';
import { titleOf } from './source-words';
import { useDocument } from './use-document';

interface CitationChipProps {
  number: number;
  href: string;
}

/** How markdown draws a citation. Always the same function, so that finished text stays as it is. */
export function drawCitation(number: number, href: string) {
  return <CitationChip number={number} href={href} />;
}

/** The number of a source; its card opens on click, Enter and tap, and when a pointer or the focus rests on it. */
function CitationChip(props: CitationChipProps) {
  const store = use(CitationStoreContext);
  return store ? <Chip {...props} store={store} /> : <span className="cite">{props.number}</span>;
}

function Chip({ number, href, store }: CitationChipProps & { store: CitationStore }) {
  const id = useId();
  const document = useDocument(store, number, href);
  const expanded = useSyncExternalStore(store.subscribe, () => store.opened()?.id === id);
  useEffect(() => () => void (store.opened()?.id === id && store.close()), [store, id]);
  const citation = (chip: HTMLElement, byHover: boolean) => ({ id, chip, number, href, byHover });
  const onEnter = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'mouse') store.enter(citation(event.currentTarget, true));
  };
  const onFocus = ({ currentTarget }: FocusEvent<HTMLElement>) => {
    if (currentTarget.matches(':focus-visible')) store.focus(citation(currentTarget, true));
  };
  return (
    <button
      type="button"
      className="cite"
      data-number={number}
      aria-haspopup="dialog"
      aria-expanded={expanded}
      aria-label={document ? t('sourceTitled', String(number), titleOf(document)) : t('sourceNumber', String(number))}
      onPointerEnter={onEnter}
      onPointerLeave={() => store.leave()}
      onFocus={onFocus}
      onBlur={() => store.leave()}
      onClick={(event) => {
        if (expanded && !store.opened()?.byHover) store.close();
        else store.open(citation(event.currentTarget, false));
      }}
    >
      {number}
    </button>
  );
}
