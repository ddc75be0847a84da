import { ImageOff } from 'lucide-react';
import { t } from '@/lib/text/messages';
import { SafeLink } from './SafeLink';

/** In place of an image from the web: loading it by itself would tell its host that, and what, somebody reads. */
export function BlockedImage({ src, alt }: { src: string; alt: string }) {
  const words = alt === '' ? t('imageBlockedPlain') : t('imageBlocked', alt);
  return (
    <span className="blocked-image">
      <ImageOff className="icon icon-14" aria-hidden="true" />
      <SafeLink href={src}>{words}</SafeLink>
    </span>
  );
}
