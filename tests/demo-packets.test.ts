import { beforeAll, describe, expect, it } from 'vitest';
import type { Revision } from '../demo/revision';
import { ordinary, scenarios } from '../demo/scenarios';
import { answerIn, type Client, idsOf, type Line, linesIn, packetsIn, revisions, serversForTests } from './demo-bench';
import { linesOf, readRecording, readSession, readTranscript, recordings, transcripts } from './fixtures';

/** Every scenario, in every revision: what is streamed, and what is stored of it. */
const clients = serversForTests({ history: 0 });

/** Scenarios that end well; some of them take their time. */
const whole = [...scenarios, ordinary].filter(
  ({ name, steps }) =>
    steps && !/^(break off|cut|exception|error$|too long|no answer|silence|heartbeat|swallow)/.test(name),
);
const FUTURE = /^(hologram|message_delta:number)/;

/** Keys of each kind of packet, as real servers and the transcripts have them. */
const known = new Map<string, Set<string>>();

function learn(revision: string, lines: readonly Line[]): void {
  for (const { type, ...fields } of packetsIn(lines)) {
    const key = `${revision} ${type}`;
    known.set(key, (known.get(key) ?? new Set()).add(Object.keys(fields).join()));
  }
}

beforeAll(() => {
  for (const [, recording] of recordings) {
    learn(recording.rev, linesIn(new TextDecoder().decode(readRecording(recording))));
    const session = readSession(recording) as { packets?: Line[][] } | null;
    learn(recording.rev, session?.packets?.flat() ?? []);
  }
  for (const { file } of transcripts) {
    learn(file.split('-')[0] ?? '', linesIn(linesOf(readTranscript(file)).join('\n')));
  }
});

/** Packets with keys that nobody has seen, in a revision that has been seen to send the kind. */
function unknownKeys(revision: Revision, lines: readonly Line[]): string[] {
  return packetsIn(lines).flatMap(({ type, ...fields }) => {
    const seen =
      known.get(`${revision} ${type}`) ??
      known.get(`head ${type}`) ??
      known.get(`r2 ${type}`) ??
      known.get(`r1 ${type}`);
    if (FUTURE.test(type)) return [];
    const keys = Object.keys(fields).join();
    return seen?.has(keys) ? [] : [`${type}: ${keys} are not ${[...(seen ?? [])].join(' or ')}`];
  });
}

/** Kinds that came with R2, and with HEAD, `wire.md` 3.3. */
const SINCE: Record<Revision, RegExp> = {
  r1: /^(tool_call_argument_delta|custom_tool_args|file_reader|memory_tool|coding_agent|bash_tool|error$|search_tool_filter|chat_heartbeat)/,
  r2: /^(search_tool_filter|chat_heartbeat)/,
  head: /^$/,
};

/** The ids of documents in packets, and in lists of documents. */
function documentsIn(lines: readonly Line[]): string[] {
  const docs = packetsIn(lines).flatMap(({ documents, final_documents }) => [documents, final_documents].flat());
  return [...new Set(docs.map((doc) => (doc as { document_id?: string } | null)?.document_id ?? ''))].filter(Boolean);
}

/** The kinds of steps, in their order; text, thoughts and plans aside. */
function stepsIn(lines: readonly Line[]): string[] {
  return packetsIn(lines)
    .map(({ type }) => type)
    .filter((type) => /_start$/.test(type) && !/^(message|reasoning|deep_research|intermediate|bash)/.test(type));
}

describe.each(revisions)('at revision %s', (revision) => {
  let client: Client;
  beforeAll(() => {
    client = clients(revision);
  });

  it.each(whole.map(({ name }) => name))('“%s” is streamed as servers do', async (name) => {
    const response = await client.call('POST', '/chat/send-chat-message', { message: name });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const text = (await response.text()).replaceAll(/^data: /gm, '').replaceAll(/\n\n/g, '\n');
    const lines = linesIn(text);
    expect(Object.keys(lines[0] ?? {})).toEqual(
      revision === 'head' ? ['chat_session_id', 'incognito'] : ['chat_session_id'],
    );
    expect(Object.keys(lines[1] ?? {})).toEqual(['user_message_id', 'reserved_assistant_message_id']);
    expect(unknownKeys(revision, lines)).toEqual([]);
    expect(packetsIn(lines).filter(({ type }) => SINCE[revision].test(type))).toEqual([]);
    const place = ['turn_index', 'tab_index', 'sub_turn_index', ...(revision === 'r1' ? [] : ['model_index'])];
    expect(lines.slice(2).every((line) => Object.keys(line.placement ?? {}).join() === place.join())).toBe(true);
    expect(lines.at(-1)?.obj).toEqual({ type: 'stop', stop_reason: null });
    expect([...text].every((character) => character < '\u0080')).toBe(true);
  });

  it.each(whole.map(({ name }) => name))('“%s” is stored as it was streamed', async (name) => {
    const response = await client.call('POST', '/chat/send-chat-message', { message: name });
    const lines = linesIn((await response.text()).replaceAll(/^data: /gm, ''));
    const { session, answer } = idsOf(lines);
    const stored = await client.session(session);
    const message = stored.messages.find(({ message_id }) => message_id === answer);
    const packets = stored.packets[0] ?? [];
    expect(message?.message).toBe(answerIn(lines));
    expect(answerIn(packets)).toBe(message?.message);
    expect(unknownKeys(revision, packets)).toEqual([]);
    expect(packetsIn(packets).filter(({ type }) => SINCE[revision].test(type))).toEqual([]);
    // Agents' own searches are not kept as steps, what they found is.
    const outer = lines.filter(({ placement }) => placement?.sub_turn_index === null);
    const order = (names: string[]) => (name === 'tool' || name === 'research' ? names.sort() : names);
    if (name !== 'unknown packet') expect(order(stepsIn(packets))).toEqual(order(stepsIn(outer)));
    expect(message?.context_docs.map(({ document_id }) => document_id).sort()).toEqual(documentsIn(lines).sort());
    expect(packets.every(({ placement }) => (placement?.model_index ?? null) === null)).toBe(true);
    expect(packetsIn(packets).filter(({ type }) => type === 'message_delta')).toHaveLength(1);
    expect(packetsIn(packets).some(({ type }) => /heartbeat|reasoning_done|plan/.test(type))).toBe(false);
  });

  it('cites in the text what it cites in packets, and R1 more', async () => {
    const lines = await client.ask({ message: 'search: warranty of poles' });
    const stored = await client.session(idsOf(lines).session);
    const message = stored.messages.at(-1);
    const numbers = [...(message?.message ?? '').matchAll(/\[\[(\d+)\]\]/g)].map(([, number]) => number);
    const cited = Object.keys(message?.citations ?? {});
    expect(numbers.length).toBeGreaterThan(2);
    if (revision === 'r1') expect(cited.length).toBeGreaterThan(numbers.length);
    else expect(cited).toEqual(numbers);
    const packets = stored.packets[0] ?? [];
    const at = packets.findIndex(({ obj }) => obj?.type === 'citation_info');
    const text = packets.findIndex(({ obj }) => obj?.type === 'message_delta');
    expect(at).toBeGreaterThan(text);
    expect(packets[at]?.placement?.turn_index).toBe((packets[text]?.placement?.turn_index ?? 0) + 1);
  });

  it('leaves citations out where none are wanted (R2)', async () => {
    const lines = await client.ask({ message: 'search: warranty', include_citations: false });
    expect(packetsIn(lines).some(({ type }) => type === 'citation_info')).toBe(revision === 'r1');
    expect(answerIn(lines).includes('[[1]]')).toBe(revision === 'r1');
  });
});
