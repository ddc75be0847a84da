import { Check, CircleAlert, CircleDashed } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import type { Step, StepOf } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';
import { AgentReport } from './AgentReport';
import { StepTime } from './StepTime';

interface AgentLaneProps {
  /** Null for one that is announced and has not begun. */
  agent: StepOf<'agent'> | null;
  /** From 1. */
  place: number;
  /** Draws its steps, with its report behind them. */
  drawSteps: (steps: readonly Step[], last: ReactNode) => ReactNode;
}

/** What one agent of several does. It folds when it is done, unless the user opened it. */
export const AgentLane = memo(function AgentLane({ agent, place, drawSteps }: AgentLaneProps) {
  const [choice, setChoice] = useState<boolean | null>(null);
  if (!agent) {
    return (
      <li className="agent is-ahead">
        <div className="agent-head">
          <CircleDashed className="icon" aria-hidden="true" />
          <span className="grow muted">{t('agentAhead', String(place))}</span>
        </div>
      </li>
    );
  }
  const open = choice ?? agent.state === 'running';
  return (
    <li className="agent">
      <button type="button" className="agent-head" aria-expanded={open} onClick={() => setChoice(!open)}>
        <LaneSign state={agent.state} />
        <span className={`grow ${open ? '' : 'clamp'}`} dir="auto">
          {agent.task || t('agentAhead', String(place))}
        </span>
        <StepTime step={agent} />
      </button>
      {open ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: whoever uses what is in it wants it to stay
        <div onPointerDown={() => setChoice(true)} onFocus={() => setChoice(true)}>
          {drawSteps(agent.steps, <AgentReport agent={agent} />)}
        </div>
      ) : null}
    </li>
  );
});

function LaneSign({ state }: { state: Step['state'] }) {
  if (state === 'running') return <WalkingRidge />;
  const Icon = state === 'failed' ? CircleAlert : Check;
  return <Icon className={`icon ${state === 'failed' ? 'is-bad' : ''}`} aria-hidden="true" />;
}
