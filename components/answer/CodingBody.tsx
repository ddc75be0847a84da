import type { ReactNode } from 'react';
import type { Step, StepOf } from '@/lib/chat/model';
import { ClampedText } from './ClampedText';

interface CodingBodyProps {
  step: StepOf<'coding'>;
  /** Draws its own steps. */
  drawSteps: (steps: readonly Step[]) => ReactNode;
}

/** The coding agent: what it was asked, what it thought, the commands that it ran, what it found. */
export function CodingBody({ step, drawSteps }: CodingBodyProps) {
  const { query, repo, thinking, steps, answer, state } = step;
  return (
    <div className="step-body">
      <p className="clamp-3" dir="auto">
        {[query, repo].filter((words) => words).join(' · ')}
      </p>
      <ClampedText text={thinking} running={state === 'running'} />
      {steps.length > 0 ? drawSteps(steps) : null}
      {answer === null ? null : <ClampedText text={answer} running={false} />}
    </div>
  );
}
