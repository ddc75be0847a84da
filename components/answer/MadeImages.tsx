import { ImageOff } from 'lucide-react';
import { memo } from 'react';
import type { Step, StepOf } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';
import { ImageBox, ServerImage } from './ServerImage';

/** The images that the agent made: part of the answer, and there when its activity is folded. */
export const MadeImages = memo(function MadeImages({ steps }: { steps: readonly Step[] }) {
  const made = steps.flatMap((step) => ('steps' in step ? [step, ...step.steps] : [step])).filter(isImage);
  if (made.length === 0) return null;
  return (
    <div className="made-list">
      {made.map((step) =>
        step.images.length > 0 ? (
          step.images.map(({ fileId, prompt }) => <ServerImage key={fileId} fileId={fileId} prompt={prompt} />)
        ) : (
          <Unmade key={step.key} state={step.state} />
        ),
      )}
    </div>
  );
});

function Unmade({ state }: { state: Step['state'] }) {
  return (
    <figure className="made">
      {state === 'running' ? (
        <ImageBox label={t('imageMaking')}>
          <WalkingRidge />
        </ImageBox>
      ) : (
        <ImageBox label={t('imageNotMade')}>
          <ImageOff className="icon icon-18" aria-hidden="true" />
        </ImageBox>
      )}
    </figure>
  );
}

function isImage(step: Step): step is StepOf<'image'> {
  return step.kind === 'image';
}
