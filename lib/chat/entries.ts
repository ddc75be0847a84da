import type { SearchDoc } from '../wire/documents';
import type { Branching, Step, StepOf } from './model';

/** What one line of the timeline is: a step, or the agents of one turn side by side. */
export type Entry =
  | { kind: 'step'; key: string; step: Step }
  | { kind: 'agents'; key: string; state: Step['state']; lanes: readonly Lane[] };

export interface Lane {
  key: string;
  /** Null for an agent that is announced and has not begun. */
  agent: StepOf<'agent'> | null;
}

/**
 * The timeline as it is drawn. Agents of one turn stand together where the first of them began; while the answer is open,
 * with a lane for each that is announced, so that nothing moves when it begins.
 */
export function entriesOf(steps: readonly Step[], branches: readonly Branching[], open: boolean): readonly Entry[] {
  const agents = new Map<number, StepOf<'agent'>[]>();
  for (const step of steps.filter(isAgent)) agents.set(step.turn, [...(agents.get(step.turn) ?? []), step]);
  const seen = new Set<number>();
  return steps.flatMap((step): Entry[] => {
    if (!isAgent(step)) return [{ kind: 'step', key: step.key, step }];
    if (seen.has(step.turn)) return [];
    seen.add(step.turn);
    const ofTurn = agents.get(step.turn) ?? [];
    const count = open ? (branches.find(({ turn }) => turn === step.turn)?.count ?? 0) : 0;
    const key = `agents/${step.turn}`;
    return [{ kind: 'agents', key, state: stateOf(ofTurn), lanes: lanesOf(key, ofTurn, count) }];
  });
}

function lanesOf(key: string, agents: readonly StepOf<'agent'>[], count: number): readonly Lane[] {
  const begun = agents.toSorted((a, b) => a.tab - b.tab);
  const tabs = new Set(begun.map(({ tab }) => tab));
  const missing = Array.from({ length: count }, (_, tab) => tab).filter((tab) => !tabs.has(tab));
  const lanes = [
    ...begun.map((agent) => ({ tab: agent.tab, key: agent.key, agent })),
    ...missing.map((tab) => ({ tab, key: `${key}/${tab}`, agent: null })),
  ];
  return lanes.toSorted((a, b) => a.tab - b.tab).map(({ key: laneKey, agent }) => ({ key: laneKey, agent }));
}

function stateOf(agents: readonly StepOf<'agent'>[]): Step['state'] {
  if (agents.some(({ state }) => state === 'running')) return 'running';
  return agents.every(({ state }) => state === 'failed') ? 'failed' : 'done';
}

function isAgent(step: Step): step is StepOf<'agent'> {
  return step.kind === 'agent';
}

/** A page that was asked for, and its document once it was read. */
export interface Page {
  url: string;
  document: SearchDoc | null;
}

/** The pages of a step in the order in which they were asked for; those behind them that nobody had named. */
export function pagesOf({ urls, documents }: StepOf<'pages'>): readonly Page[] {
  const rest = new Set(documents);
  const asked = urls.map((url): Page => {
    const document = documents.find((known) => rest.has(known) && isOf(known, url)) ?? null;
    if (document) rest.delete(document);
    return { url, document };
  });
  return [...asked, ...[...rest].map((document) => ({ url: document.link || document.document_id, document }))];
}

/** Pages of the web are known by their address with something in front of it, `wire.md` 3.6. */
function isOf({ link, document_id }: SearchDoc, url: string): boolean {
  return link === url || document_id === url || document_id.endsWith(`_${url}`);
}
