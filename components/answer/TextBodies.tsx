import type { StepOf } from '@/lib/chat/model';
import { number, t } from '@/lib/text/messages';
import { ClampedText } from './ClampedText';

/** Steps whose details are words. */

export function ThoughtBody({ step: { text, state } }: { step: StepOf<'reasoning'> | StepOf<'aside'> }) {
  if (text.trim() === '') return null;
  return (
    <div className="step-body">
      <ClampedText text={text} running={state === 'running'} />
    </div>
  );
}

export function PlanBody({ step: { text, state } }: { step: StepOf<'plan'> }) {
  if (text.trim() === '') return null;
  return (
    <div className="step-body">
      <ClampedText text={text} running={state === 'running'} more={t('planWhole')} />
    </div>
  );
}

export function MemoryBody({ step: { text } }: { step: StepOf<'memory'> }) {
  if (text === '') return null;
  return (
    <div className="step-body">
      <ClampedText text={text} running={false} />
    </div>
  );
}

/** What was read of a file: how much, and how it begins and ends. */
export function FileBody({ step: { range, preview } }: { step: StepOf<'file'> }) {
  const words = [preview?.start.trim() ?? '', preview?.end.trim() ?? ''].filter((text) => text !== '').join(' … ');
  const isKnown = range?.start != null && range.end != null && range.total != null;
  if (words === '' && !isKnown) return null;
  return (
    <div className="step-body">
      {isKnown ? (
        <p>{t('fileRange', number(range.start ?? 0), number(range.end ?? 0), number(range.total ?? 0))}</p>
      ) : null}
      {words === '' ? null : (
        <p className="clamp-3" dir="auto">
          {words}
        </p>
      )}
    </div>
  );
}

/** An image's own words; the image itself is part of the answer. */
export function ImageBody({ step: { images } }: { step: StepOf<'image'> }) {
  const prompts = [...new Set(images.map(({ prompt }) => prompt?.trim() ?? ''))].filter((prompt) => prompt !== '');
  if (prompts.length === 0) return null;
  return (
    <div className="step-body">
      {prompts.map((prompt) => (
        <p key={prompt} className="clamp-3" dir="auto">
          {prompt}
        </p>
      ))}
    </div>
  );
}
