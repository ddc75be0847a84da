import type { Found } from '../company/documents';
import { callName, type Tool } from '../company/tools';
import type { Revision } from '../revision';
import { type At, end, type PacketObj, packet, type Step, wait, write } from './steps';

/** What each kind of tool sends while it works, `wire.md` 3.3. Every one ends with its section. */

const docsOf = (found: readonly Found[]) => found.map(({ doc }) => doc);

interface Search {
  /** What the model looks for. */
  queries: readonly string[];
  found: readonly Found[];
  internet?: boolean;
  /** The whole question, which servers add to the queries; history leaves it out. */
  asked?: string;
  /** The server narrowed the search by itself (HEAD). */
  narrowed?: { sources: readonly string[]; since: string };
}

export function searches({ queries, found, internet = false, asked, narrowed }: Search, at: At = {}): Step[] {
  const type = 'search_tool_queries_delta';
  const filter = narrowed && {
    type: 'search_tool_filter_delta',
    sources: narrowed.sources,
    time_filter_start: narrowed.since,
    time_filter_end: null,
  };
  return [
    packet({ type: 'search_tool_start', is_internet_search: internet }, at),
    ...(filter ? [wait(200), packet(filter, at, null)] : []),
    wait(250),
    packet({ type, queries: asked === undefined ? queries : [asked, ...queries] }, at, { type, queries }),
    wait(900),
    ...(found.length > 0 ? [packet({ type: 'search_tool_documents_delta', documents: docsOf(found) }, at)] : []),
    end(at),
  ];
}

export function opens(urls: readonly string[], found: readonly Found[], at: At = {}): Step[] {
  return [
    packet({ type: 'open_url_start' }, at),
    wait(200),
    packet({ type: 'open_url_urls', urls }, at),
    wait(1200),
    packet({ type: 'open_url_documents', documents: docsOf(found) }, at),
    end(at),
  ];
}

export function thinks(thoughts: string, at: At = {}): Step[] {
  return [
    packet({ type: 'reasoning_start' }, at),
    write('reasoning_delta', thoughts, at, 40),
    packet({ type: 'reasoning_done' }, at),
  ];
}

interface Drawing {
  prompt: string;
  fileId: string;
  shape?: 'square' | 'landscape' | 'portrait';
}

/** Without a drawing: the step fails, and the run goes on. */
export function draws(drawing: Drawing | null, at: At = {}): Step[] {
  const heartbeat = packet({ type: 'image_generation_heartbeat' }, at);
  const begun = [packet({ type: 'image_generation_start' }, at), wait(900), heartbeat, wait(900), heartbeat, wait(600)];
  if (!drawing) return [...begun, packet({ type: 'error' }, at), end(at)];
  const { prompt, fileId, shape = 'landscape' } = drawing;
  const image = { file_id: fileId, url: `/api/chat/file/${fileId}`, revised_prompt: prompt, shape };
  return [...begun, packet({ type: 'image_generation_final', images: [image] }, at), end(at)];
}

interface Program {
  code: string;
  stdout?: readonly string[];
  stderr?: string;
  fileIds?: readonly string[];
}

/** R1 sends one delta with everything; later servers write the code, then many deltas, the files in the last. */
export function runs(
  { code, stdout = [], stderr = '', fileIds = [] }: Program,
  revision: Revision,
  at: At = {},
): Step[] {
  const delta = (out: string, err: string, ids: readonly string[]) =>
    packet({ type: 'python_tool_delta', stdout: out, stderr: err, file_ids: ids }, at);
  const start = packet({ type: 'python_tool_start', code }, at);
  if (revision === 'r1') return [start, wait(900), delta(stdout.join(''), stderr, fileIds), end(at)];
  const written = code.split(/(?<=[\s(])/).flatMap((part) => {
    const argument_deltas = { code: part };
    return [wait(20), packet({ type: 'tool_call_argument_delta', tool_type: 'python', argument_deltas }, at)];
  });
  return [
    ...written,
    start,
    ...stdout.flatMap((out) => [wait(400), delta(out, '', [])]),
    ...(stderr === '' ? [] : [wait(200), delta('', stderr, [])]),
    ...(fileIds.length === 0 ? [] : [wait(200), delta('', '', fileIds)]),
    end(at),
  ];
}

export interface Call {
  tool: Tool;
  args?: Readonly<Record<string, unknown>>;
  /** Undefined: the tool throws, and nothing but its end comes. */
  data?: unknown;
  response?: 'json' | 'text' | 'csv' | 'image';
  fileIds?: readonly string[] | null;
  /** Only 401 and 403 of the other side are told apart. */
  refused?: 401 | 403;
}

/** While it runs, a custom tool has the name of the function that was called; in history its own. */
export function calls({ tool, args, data, response = 'json', fileIds = null, refused }: Call, at: At = {}): Step[] {
  const called = callName(tool, 'head');
  const error = refused
    ? { is_auth_error: true, status_code: refused, message: `${called} action failed because of authentication error` }
    : null;
  const named = (fields: PacketObj): Step => packet(fields, at, { ...fields, tool_name: tool.label });
  const delta = { tool_name: called, tool_id: tool.id, response_type: response, data, file_ids: fileIds, error };
  return [
    named({ type: 'custom_tool_start', tool_name: called, tool_id: tool.id }),
    ...(args ? [named({ type: 'custom_tool_args', tool_name: called, tool_args: args })] : []),
    wait(900),
    ...(data === undefined ? [] : [named({ type: 'custom_tool_delta', ...delta })]),
    end(at),
  ];
}

interface Reading {
  name: string;
  fileId: string;
  text: string;
  total?: number;
}

export function reads({ name, fileId, text, total = text.length }: Reading, at: At = {}): Step[] {
  const result = {
    type: 'file_reader_result',
    file_name: name,
    file_id: fileId,
    start_char: 0,
    end_char: Math.min(total, 16_000),
    total_chars: total,
    preview_start: text.slice(0, 60),
    preview_end: text.slice(60).slice(-60),
  };
  return [packet({ type: 'file_reader_start' }, at), wait(700), packet(result, at), end(at)];
}

/** While it runs, a memory has no id yet. */
export function remembers(text: string, at: At = {}): Step[] {
  const delta = { type: 'memory_tool_delta', memory_text: text, operation: 'add', memory_id: null, index: null };
  return [
    packet({ type: 'memory_tool_start' }, at),
    wait(700),
    packet(delta, at, { ...delta, memory_id: text.length }),
    end(at),
  ];
}
