import { Download, ImageOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { WalkingRidge } from '../ui/Ridge';
import { isPicture } from './file-types';
import { saveFile } from './save-file';
import { fileFailureWords, useBlobUrl, useServerFile } from './use-server-file';

interface ServerImageProps {
  fileId: string;
  /** What it shows, in words; null where nobody said. */
  prompt: string | null;
}

/** An image of the server's, in a box that has its size from the start. */
export function ServerImage({ fileId, prompt }: ServerImageProps) {
  const { data, error, isFetching, refetch } = useServerFile(fileId);
  const image = data && isPicture(data) ? data : undefined;
  const url = useBlobUrl(image);
  if (error && !isFetching) return <ImageFailure text={fileFailureWords(error)} onAgain={() => void refetch()} />;
  if (data && !image) return <ImageFailure text={t('fileNoImage')} onAgain={() => void refetch()} />;
  return (
    <figure className="made">
      {url === null ? (
        <ImageBox label={t('imageFetching')}>
          <WalkingRidge />
        </ImageBox>
      ) : (
        <div className="made-box">
          <img src={url} alt={prompt ?? t('imageMade')} />
        </div>
      )}
      <figcaption className="made-caption">
        <span className="grow clamp" dir="auto">
          {prompt}
        </span>
        <IconButton
          icon={Download}
          label={t('imageSave')}
          disabled={!image}
          onClick={() => image && saveFile(image, `image-${fileId.slice(0, 8)}`)}
        />
      </figcaption>
    </figure>
  );
}

/** The room of an image that is not there yet. */
export function ImageBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="made-box is-empty">
      {children}
      <span>{label}</span>
    </div>
  );
}

function ImageFailure({ text, onAgain }: { text: string; onAgain: () => void }) {
  return (
    <figure className="made">
      <ImageBox label={text}>
        <ImageOff className="icon icon-18" aria-hidden="true" />
      </ImageBox>
      <button type="button" className="btn sm" onClick={onAgain}>
        {t('tryAgain')}
      </button>
    </figure>
  );
}
