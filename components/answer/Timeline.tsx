import { PenLine } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { type Entry, entriesOf } from '@/lib/chat/entries';
import type { Branching, Step } from '@/lib/chat/model';
import { plural, t } from '@/lib/text/messages';
import { AgentLane } from './AgentLane';
import { StepItem } from './StepItem';
import { StepSign } from './StepSign';

interface TimelineProps {
  steps: readonly Step[];
  branches?: readonly Branching[];
  /** The answer is still under way. */
  open?: boolean;
  /** The answer follows, as the last of it all. */
  ahead?: boolean;
  /** What stands behind the steps. */
  last?: ReactNode;
  id?: string;
}

/** Of a long timeline, its beginning and its end are drawn; the rest on demand. */
const FIRST = 20;
const LAST = 60;

const none: readonly Branching[] = [];

/** What the agent did, in order. */
export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { steps, branches = none, open = false, ahead = false, last = null, id } = props;
  const [all, setAll] = useState(false);
  const entries = entriesOf(steps, branches, open);
  const isLong = !all && entries.length > FIRST + LAST;
  const head = isLong ? entries.slice(0, FIRST) : entries;
  const tail = isLong ? entries.slice(-LAST) : [];
  return (
    <ol className={`route ${all || entries.length > FIRST ? 'is-long' : ''}`} id={id}>
      {head.map(drawEntry)}
      {isLong ? (
        <li className="step" data-state="ahead">
          <div className="step-body">
            <button type="button" className="link-btn" onClick={() => setAll(true)}>
              {plural('stepsBetween', entries.length - FIRST - LAST)}
            </button>
          </div>
        </li>
      ) : null}
      {tail.map(drawEntry)}
      {ahead ? (
        <li className="step" data-state="ahead">
          <span className="step-mark">
            <PenLine className="icon" aria-hidden="true" />
          </span>
          <div className="step-head">
            <span className="step-name muted">{t('answerAhead')}</span>
          </div>
        </li>
      ) : null}
      {last}
    </ol>
  );
});

function drawEntry(entry: Entry): ReactNode {
  if (entry.kind === 'step') return <StepItem key={entry.key} step={entry.step} drawSteps={drawSteps} />;
  const { key, state, lanes } = entry;
  return (
    <li key={key} className="step" data-state={state}>
      <span className="step-mark">
        <StepSign state={state} kind="agent" />
      </span>
      <div className="step-head">
        <span className="step-name">{plural(state === 'running' ? 'agentsAtWork' : 'agentsDone', lanes.length)}</span>
      </div>
      <div className="step-body">
        <ol className="agents" aria-label={t('agents')}>
          {lanes.map((lane, index) => (
            <AgentLane key={lane.key} agent={lane.agent} place={index + 1} drawSteps={drawSteps} />
          ))}
        </ol>
      </div>
    </li>
  );
}

function drawSteps(steps: readonly Step[], last: ReactNode = null): ReactNode {
  return <Timeline steps={steps} last={last} />;
}
