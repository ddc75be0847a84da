import { memo, type ReactNode } from 'react';
import type { Step } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { stepWords } from './activity-words';
import { CodingBody } from './CodingBody';
import { PagesBody } from './PagesBody';
import { BashBody, PythonBody } from './RunBody';
import { SearchBody } from './SearchBody';
import { StepSign } from './StepSign';
import { StepTime } from './StepTime';
import { FileBody, ImageBody, MemoryBody, PlanBody, ThoughtBody } from './TextBodies';
import { ToolBody } from './ToolBody';

interface StepItemProps {
  step: Step;
  /** Draws the steps inside a step; always the same function. */
  drawSteps: (steps: readonly Step[]) => ReactNode;
}

/** One thing that the agent did: what it is, how it stands, and its details. */
export const StepItem = memo(function StepItem({ step, drawSteps }: StepItemProps) {
  return (
    <li className="step" data-state={step.state}>
      <span className="step-mark">
        <StepSign state={step.state} kind={step.kind} internet={step.kind === 'search' && step.internet} />
      </span>
      <div className="step-head">
        <span className="step-name" dir="auto">
          {stepWords(step)}
        </span>
        <StepTime step={step} />
      </div>
      <StepBody step={step} drawSteps={drawSteps} />
    </li>
  );
});

function StepBody({ step, drawSteps }: StepItemProps) {
  switch (step.kind) {
    case 'reasoning':
    case 'aside':
      return <ThoughtBody step={step} />;
    case 'search':
      return step.state === 'failed' ? <Failed /> : <SearchBody step={step} />;
    case 'pages':
      return <PagesBody step={step} />;
    case 'python':
      return <PythonBody step={step} />;
    case 'bash':
      return <BashBody step={step} />;
    case 'coding':
      return <CodingBody step={step} drawSteps={drawSteps} />;
    case 'tool':
      return <ToolBody step={step} />;
    case 'plan':
      return <PlanBody step={step} />;
    case 'memory':
      return <MemoryBody step={step} />;
    case 'file':
      return step.state === 'failed' ? <Failed /> : <FileBody step={step} />;
    case 'image':
      return step.state === 'failed' ? <Failed /> : <ImageBody step={step} />;
    default:
      // Agents stand in lanes; of what nobody knows there is only the name.
      return null;
  }
}

function Failed() {
  return (
    <div className="step-body">
      <p>{t('stepGoesOn')}</p>
    </div>
  );
}
