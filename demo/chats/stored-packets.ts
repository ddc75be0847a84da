import type { SearchDoc } from '../company/documents';
import { adapt, line } from '../play/adapt';
import type { PacketObj } from '../play/steps';
import type { Revision } from '../revision';
import { type Block, type Digest, joined, listed, unique } from './digest';

/** One answer as it is stored. */
export interface StoredText {
  text: string;
  stopped: boolean;
  /** Only the text: an answer that failed, is running, or was lost. */
  bare: boolean;
}

/**
 * The packets of `get-chat-session`, `wire.md` 7: whole texts in one delta, each step with its end, citations after the
 * text in a turn of their own, steps that did not end left out.
 */
export function storedPackets({ text, stopped, bare }: StoredText, digest: Digest, revision: Revision): object[] {
  const steps = bare ? [] : digest.blocks.filter(({ done, sub }) => done && sub === null);
  const tools = steps.filter(({ kind }) => !['reasoning', 'plan', 'bash'].includes(kind));
  const lines: object[] = [];
  const add = (turn: number, tab: number, ...objs: PacketObj[]) => {
    for (const obj of objs) {
      const adapted = adapt(obj, revision);
      if (adapted) lines.push(line(adapted, { turn, tab, sub: null }, null, revision));
    }
  };

  const lastTool = Math.max(0, ...tools.map(({ turn }) => turn));
  const thoughts = steps.filter(({ kind }) => kind === 'reasoning');
  for (const turn of [...new Set(tools.map((tool) => tool.turn))]) {
    const before = thoughts.find((block) => block.turn < turn && !tools.some((tool) => between(tool, block, turn)));
    if (before) add(tools.some((tool) => tool.turn === turn - 1) ? turn : turn - 1, 0, ...thinking(before.live));
    const own = tools.filter((tool) => tool.turn === turn);
    const agents = own.filter(({ kind }) => kind === 'research').length;
    if (agents > 1 && revision !== 'r1') add(turn, 0, { type: 'top_level_branching', num_parallel_branches: agents });
    for (const block of own) add(turn, block.tab, ...keptPackets(block, revision), { type: 'section_end' });
  }
  let turn = lastTool + 1;
  if (!bare && digest.reasoning !== null) {
    add(turn, 0, ...thinking([{ type: 'reasoning_delta', reasoning: digest.reasoning }]));
    turn += 1;
  }
  const found = bare ? [] : contextDocs(digest);
  add(
    turn,
    0,
    { type: 'message_start', final_documents: found.length > 0 ? found : null, pre_answer_processing_seconds: null },
    { type: 'message_delta', content: text },
    { type: 'section_end' },
  );
  const cited = bare ? [] : citationsOf(digest, revision);
  if (cited.length > 0) {
    turn += 1;
    const infos = cited.map(([number, id]) => ({ type: 'citation_info', citation_number: number, document_id: id }));
    add(turn, 0, ...infos, { type: 'section_end' });
  }
  // R1 does not tell that an answer was stopped before its first word.
  const told = stopped && !(revision === 'r1' && text === STOPPED_EMPTY);
  add(turn, 0, { type: 'stop', stop_reason: told ? 'user_cancelled' : null });
  return lines;
}

export const STOPPED_TAIL = ' ... \n\nGeneration was stopped by the user.';
export const STOPPED_EMPTY = 'The generation was stopped by the user.';

/** What an answer had found, for `context_docs` and the start of its message. */
export function contextDocs({ found, final }: Digest): readonly SearchDoc[] {
  return unique([...found, ...(final ?? [])]);
}

/** Number and document; R1 also cites what the text does not, but for research, where it cites nothing. */
export function citationsOf(digest: Digest, revision: Revision): [number, string][] {
  if (revision !== 'r1') return [...digest.citations];
  if (digest.blocks.some(({ kind }) => kind === 'research')) return [];
  const rest = contextDocs(digest).filter((doc) => ![...digest.citations.values()].includes(doc.document_id));
  const last = Math.max(0, ...digest.citations.keys());
  return [...digest.citations, ...rest.map((doc, index): [number, string] => [last + 1 + index, doc.document_id])];
}

/** Whether a tool stands between thoughts and the turn that they would belong to. */
function between(tool: Block, thoughts: Block, turn: number): boolean {
  return tool.turn > thoughts.turn && tool.turn < turn;
}

function thinking(objs: readonly PacketObj[]): PacketObj[] {
  const delta = { type: 'reasoning_delta', reasoning: joined(objs, 'reasoning') };
  return [{ type: 'reasoning_start' }, delta, { type: 'section_end' }];
}

/** The packets of one tool, as history has them. */
function keptPackets({ kind, kept }: Block, revision: Revision): PacketObj[] {
  const of = (...types: string[]) => kept.filter(({ type }) => types.includes(type));
  switch (kind) {
    case 'image':
      return of('image_generation_start', 'image_generation_final');
    case 'python': {
      const deltas = of('python_tool_delta');
      const ids = listed(deltas, 'file_ids');
      const whole = { stdout: joined(deltas, 'stdout'), stderr: joined(deltas, 'stderr'), file_ids: ids };
      return [...of('python_tool_start'), { type: 'python_tool_delta', ...whole }];
    }
    case 'custom':
      return kept.map((obj) => (revision === 'r1' && 'data' in obj ? oldData(obj) : obj));
    case 'research': {
      const report = joined(of('intermediate_report_delta'), 'content');
      const start = revision === 'r1' ? [] : of('intermediate_report_start');
      return [...of('research_agent_start'), ...start, { type: 'intermediate_report_delta', content: report }];
    }
    case 'coding':
      return of('coding_agent_start', 'coding_agent_final');
    default:
      return kept;
  }
}

/** R1 keeps what a custom tool answered as text. */
function oldData(obj: PacketObj): PacketObj {
  const data = typeof obj.data === 'string' ? obj.data : JSON.stringify(obj.data);
  return { ...obj, response_type: 'text', data };
}
