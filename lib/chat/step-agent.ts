import { addDocuments, addSources } from './citations';
import { append, clip, LIMITS } from './limits';
import type { Handler } from './model';
import { endAll, update } from './steps';
import { growStep, startStep } from './timeline';

/** Deep research: parallel agents, one a tab, each with steps of its own and a report, `wire.md` 3.3. */

export const branching: Handler<'top_level_branching'> = (answer, { num_parallel_branches }, { turn }) => {
  const count = Math.min(Math.max(Math.trunc(num_parallel_branches), 0), LIMITS.items);
  const others = answer.branches.filter((known) => known.turn !== turn);
  const known = answer.branches.find((branch) => branch.turn === turn);
  if (known?.count === count || others.length >= LIMITS.items) return answer;
  return { ...answer, branches: [...others, { turn, count }] };
};

export const agentStart: Handler<'research_agent_start'> = (answer, { research_task }, spot) =>
  startStep(answer, spot, { kind: 'agent', task: clip(research_task), steps: [], report: '', cited: [] });

/** Its search is over, it writes. Left out in R1's stored history. */
export const reportStart: Handler<'intermediate_report_start'> = (answer, _, spot) =>
  growStep(answer, spot, 'agent', (step) => update(step, { steps: endAll(step.steps, 'done', spot.at) }));

export const reportDelta: Handler<'intermediate_report_delta'> = (answer, { content }, spot) =>
  growStep(answer, spot, 'agent', (step) => update(step, { report: append(step.report, content) }));

export const reportCited: Handler<'intermediate_report_cited_docs'> = (answer, { cited_docs }, spot) => {
  const grown = growStep(answer, spot, 'agent', (step) =>
    update(step, { cited: addDocuments(step.cited, cited_docs) }),
  );
  return addSources(grown, cited_docs);
};
