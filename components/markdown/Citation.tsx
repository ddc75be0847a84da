import { memo, use } from 'react';
import { t } from '@/lib/text/messages';
import { readAddress } from './address';
import { CitationContext } from './contexts';
import { LinkFrame } from './SafeLink';

/** The number of a source, as whoever shows the text wants it drawn; by itself a link to the source. */
export const Citation = memo(function Citation({ number, href }: { number: number; href: string }) {
  const draw = use(CitationContext);
  if (draw) return draw(number, href);
  const address = readAddress(href);
  if (!address) return <span className="cite">{number}</span>;
  return (
    <LinkFrame address={address} className="cite" label={`${t('sourceNumber', String(number))}: ${address.shown}`}>
      {number}
    </LinkFrame>
  );
});
