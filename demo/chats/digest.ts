import type { SearchDoc } from '../company/documents';
import { isDoc } from '../play/adapt';
import type { PacketObj, Place, Placed } from '../play/steps';

/** What kind of step a packet belongs to, by the beginning of its type. */
const KINDS = [
  ['message', /^(message_|citation_info)/],
  ['reasoning', /^reasoning_/],
  ['search', /^search_tool_/],
  ['open_url', /^open_url_/],
  ['image', /^image_generation_/],
  ['python', /^(python_tool_|tool_call_argument)/],
  ['custom', /^custom_tool_/],
  ['file', /^file_reader_/],
  ['memory', /^memory_tool_/],
  ['plan', /^deep_research_plan/],
  ['research', /^(research_agent|intermediate_report)/],
  ['coding', /^coding_agent_/],
  ['bash', /^bash_tool_/],
] as const;
export type StepKind = (typeof KINDS)[number][0];

/** One step of an answer, put together from its packets. */
export interface Block extends Place {
  kind: StepKind;
  /** As they came. */
  live: PacketObj[];
  /** As history will have them. */
  kept: PacketObj[];
  /** It came to its end; others are not stored. */
  done: boolean;
}

/** What is stored of an answer, put together from what was streamed. */
export interface Digest {
  /** What came after the last start. */
  text: string;
  /** The last thoughts of the answer itself. */
  reasoning: string | null;
  /** Steps in the order of their turns, without the message. */
  blocks: readonly Block[];
  /** All that searches found, each once. */
  found: readonly SearchDoc[];
  /** What the answer had before it when it began. */
  final: readonly SearchDoc[] | null;
  citations: ReadonlyMap<number, string>;
}

export function digest(packets: readonly Placed[]): Digest {
  const blocks = toBlocks(packets);
  const messages = blocks.filter(({ kind }) => kind === 'message');
  const start = messages.flatMap(({ live }) => live).findLast(({ type }) => type === 'message_start');
  const steps = blocks.filter(({ kind }) => kind !== 'message');
  const thoughts = steps.findLast(({ kind, sub }) => kind === 'reasoning' && sub === null);
  return {
    text: textOf(packets),
    reasoning: thoughts && isLast(thoughts, steps) ? joined(thoughts.live, 'reasoning') : null,
    blocks: [...steps].sort((a, b) => a.turn - b.turn || a.tab - b.tab),
    found: unique(steps.flatMap(({ live }) => live.flatMap((obj) => docs(obj, 'documents')))),
    final: start && Array.isArray(start.final_documents) ? docs(start, 'final_documents') : null,
    citations: new Map(packets.flatMap(({ obj }) => citationOf(obj))),
  };
}

/** Thoughts belong to the answer unless a tool came after them; research keeps its own. */
function isLast(thoughts: Block, steps: readonly Block[]): boolean {
  return steps.every(
    ({ kind, turn, sub }) => sub !== null || kind === 'research' || kind === 'plan' || turn <= thoughts.turn,
  );
}

function toBlocks(packets: readonly Placed[]): Block[] {
  const blocks: Block[] = [];
  for (const { obj, stored, turn, tab, sub } of packets) {
    const at = (block: Block) => block.turn === turn && block.tab === tab && block.sub === sub;
    if (obj.type === 'section_end' || obj.type === 'reasoning_done') {
      const open = blocks.findLast((block) => at(block) && block.kind !== 'message');
      if (open) open.done = true;
      continue;
    }
    const kind = KINDS.find(([, types]) => types.test(obj.type))?.[0];
    if (!kind) continue;
    let block = blocks.find((candidate) => at(candidate) && candidate.kind === kind);
    if (!block) {
      block = { kind, turn, tab, sub, live: [], kept: [], done: false };
      blocks.push(block);
    }
    block.live.push(obj);
    if (stored !== null) block.kept.push(stored ?? obj);
  }
  return blocks;
}

/** A second start replaces the first text. */
export function textOf(packets: readonly Placed[]): string {
  const from = packets.findLastIndex(({ obj }) => obj.type === 'message_start');
  return joined(
    packets
      .slice(Math.max(0, from))
      .map(({ obj }) => obj)
      .filter(({ type }) => type === 'message_delta'),
    'content',
  );
}

/** One field of several packets, put together where it is text. */
export function joined(objs: readonly PacketObj[], field: string): string {
  return objs
    .map((obj) => obj[field])
    .filter((part) => typeof part === 'string')
    .join('');
}

/** The lists in one field of several packets, one after the other. */
export function listed(objs: readonly PacketObj[], field: string): unknown[] {
  return objs.flatMap((obj) => (Array.isArray(obj[field]) ? obj[field] : []));
}

export function docs(obj: PacketObj, field: string): SearchDoc[] {
  return listed([obj], field).filter(isDoc);
}

function citationOf({ type, citation_number, document_id }: PacketObj): [number, string][] {
  return type === 'citation_info' ? [[Number(citation_number), String(document_id)]] : [];
}

export function unique(found: readonly SearchDoc[]): SearchDoc[] {
  return [...new Map(found.map((doc) => [doc.document_id, doc])).values()];
}
