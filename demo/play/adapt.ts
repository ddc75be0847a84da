import { type SearchDoc, wireDoc } from '../company/documents';
import type { Revision } from '../revision';
import type { PacketObj, Place } from './steps';

/** Packets that came after R1, and after R2. */
const SINCE_R2 =
  /^(tool_call_argument_delta|custom_tool_args|file_reader_|memory_tool_|coding_agent_|bash_tool_|error$)/;
const SINCE_HEAD = /^(search_tool_filter_delta|chat_heartbeat)$/;
/** Fields of R1's packets that came later. */
const NEWER_FIELDS = ['pre_answer_processing_seconds', 'tool_id', 'error'];
const DOCUMENT_FIELDS = ['documents', 'final_documents', 'cited_docs'];

/** What a revision sends in place of a packet; null: nothing. */
export function adapt(obj: PacketObj, revision: Revision): PacketObj | null {
  if (revision !== 'head' && SINCE_HEAD.test(obj.type)) return null;
  if (revision !== 'r1') return obj;
  if (SINCE_R2.test(obj.type)) return null;
  const fields = Object.entries(obj).filter(([name]) => !NEWER_FIELDS.includes(name));
  return { type: obj.type, ...Object.fromEntries(fields.map(([name, value]) => [name, oldDocuments(name, value)])) };
}

function oldDocuments(field: string, value: unknown): unknown {
  if (!DOCUMENT_FIELDS.includes(field) || !Array.isArray(value)) return value;
  return value.map((doc: unknown) => (isDoc(doc) ? wireDoc(doc, 'r1') : doc));
}

export function isDoc(value: unknown): value is SearchDoc {
  return typeof value === 'object' && value !== null && 'document_id' in value;
}

/** A packet as a line; `model` says which answer, from R2 on. */
export function line(obj: PacketObj, { turn, tab, sub }: Place, model: number | null, revision: Revision): object {
  const place = { turn_index: turn, tab_index: tab, sub_turn_index: sub };
  return { placement: revision === 'r1' ? place : { ...place, model_index: model }, obj };
}
