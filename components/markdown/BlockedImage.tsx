import { ImageOff } from 'lucide-react';
import { t } from '@/lib/text/messages';
import { readAddress } from './address';
import { LinkFrame } from './SafeLink';

/**
 * In place of an image from the web: loading it by itself would tell its host that, and what, somebody reads. Nor may this
 * page load any from the web: asked for, the image opens in a tab of its own.
 */
export function BlockedImage({ src, alt }: { src: string; alt: string }) {
  const address = readAddress(src);
  return (
    <span className="blocked-image">
      <ImageOff className="icon icon-14" aria-hidden="true" />
      <span>{alt === '' ? t('imageBlockedPlain') : t('imageBlocked', alt)}</span>
      {address ? <LinkFrame address={address}>{t('imageOpen', address.shown)}</LinkFrame> : null}
    </span>
  );
}
