import { beforeAll, describe, expect, it } from 'vitest';
import { adapt } from '../demo/play/adapt';
import { answerIn, type Client, idsOf, type Line, linesIn, packetsIn, revisions, serversForTests } from './demo-bench';

/** Runs while they last: stopped, left alone, broken off, two at once. */
const clients = serversForTests({ history: 0, pace: 0.25 });

const LOADING = 'Message is loading... Please refresh the page soon.';
const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';
const TAIL = ' ... \n\nGeneration was stopped by the user.';

/** A question whose stream is read bit by bit. */
async function open(client: Client, body: Record<string, unknown>) {
  const response = await client.call('POST', '/chat/send-chat-message', body);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function more(): Promise<boolean> {
    const chunk = await reader?.read();
    text += chunk?.value ?? '';
    return chunk !== undefined && !chunk.done;
  }
  return {
    lines: () => linesIn(text),
    until: async (wanted: (lines: Line[]) => boolean) => {
      while (!wanted(linesIn(text)) && (await more()));
    },
    toEnd: async () => {
      while (await more());
      return linesIn(text);
    },
    leave: () => reader?.cancel(),
  };
}

const has = (type: string) => (lines: readonly Line[]) => packetsIn(lines).some((obj) => obj.type === type);

describe.each(revisions)('a run at %s', (revision) => {
  let client: Client;
  beforeAll(() => {
    client = clients(revision);
  });
  const stop = (session: string) => client.json('POST', `/chat/stop-chat-session/${session}`);
  const last = async (session: string) => {
    const { messages, packets } = await client.session(session);
    return { message: messages.at(-1), packets: packets.at(-1) ?? [] };
  };

  it('is stopped in mid-text: what had come is kept, with a tail', async () => {
    const run = await open(client, { message: 'slow' });
    await run.until((lines) => answerIn(lines).length > 40);
    const { session } = idsOf(run.lines());
    expect(await stop(session)).toEqual({ message: 'Chat session stopped' });
    const lines = await run.toEnd();
    const place = { turn_index: revision === 'r1' ? 1 : 0, tab_index: 0, sub_turn_index: null };
    expect(lines.at(-1)).toEqual({
      placement: revision === 'r1' ? place : { ...place, model_index: null },
      obj: { type: 'stop', stop_reason: 'user_cancelled' },
    });
    const { message, packets } = await last(session);
    expect(message?.message).toBe(answerIn(lines) + TAIL);
    expect(answerIn(packets)).toBe(message?.message);
    expect(packets.at(-1)?.obj).toEqual({ type: 'stop', stop_reason: 'user_cancelled' });
    const next = await open(client, { message: 'inspect', chat_session_id: session });
    expect((await next.toEnd()).at(-1)?.obj).toEqual({ type: 'stop', stop_reason: null });
  });

  it('is stopped before its first word, in a tool that is then not stored', async () => {
    const run = await open(client, { message: 'search: warranty' });
    await run.until(has('search_tool_start'));
    const { session } = idsOf(run.lines());
    await stop(session);
    const lines = await run.toEnd();
    expect(has('message_start')(lines)).toBe(false);
    const { message, packets } = await last(session);
    expect(message?.message).toBe('The generation was stopped by the user.');
    expect(has('search_tool_start')(packets)).toBe(false);
    // R1 does not tell.
    const reason = revision === 'r1' ? null : 'user_cancelled';
    expect(packets.at(-1)?.obj).toEqual({ type: 'stop', stop_reason: reason });
  });

  it('may ignore a stop', async () => {
    const run = await open(client, { message: 'ignore stop' });
    await run.until((lines) => answerIn(lines).length > 20);
    const { session } = idsOf(run.lines());
    await stop(session);
    const lines = await run.toEnd();
    expect(lines.at(-1)?.obj).toEqual({ type: 'stop', stop_reason: null });
    expect((await last(session)).message?.message).toBe(answerIn(lines));
  });

  it('has a placeholder while it lasts, and goes on when nobody listens', async () => {
    const run = await open(client, { message: 'long' });
    await run.until((lines) => answerIn(lines).length > 10);
    const { session, answer } = idsOf(run.lines());
    const during = await client.session(session);
    expect(during.messages.at(-1)?.message).toBe(revision === 'r2' ? LOADING : PLACEHOLDER);
    expect(during.current_run).toEqual(revision === 'head' ? { run_id: answer } : undefined);
    expect(answerIn(during.packets[0] ?? [])).toBe(during.messages.at(-1)?.message);
    // R1 loses a run whose asker leaves at once.
    await new Promise((done) => setTimeout(done, 150));
    await run.leave();
    await expect.poll(async () => (await last(session)).message?.message, { timeout: 10_000 }).toMatch(/never helps/);
    expect((await client.session(session)).current_run ?? null).toBeNull();
  }, 20_000);

  it('hangs a second question under the first one, which is not finished yet', async () => {
    const first = await open(client, { message: 'long' });
    await first.until((lines) => answerIn(lines).length > 5);
    const { session, answer } = idsOf(first.lines());
    const second = await open(client, { message: 'Meanwhile', chat_session_id: session });
    const { user } = idsOf(await second.toEnd());
    const { messages } = await client.session(session);
    expect(messages.find(({ message_id }) => message_id === user)?.parent_message).toBe(answer);
    await first.toEnd();
  }, 20_000);

  it('breaks off: the server finishes the answer, or loses it', async () => {
    const broken = async (message: string) => {
      const run = await open(client, { message });
      await run.toEnd().catch(() => undefined);
      return { lines: run.lines(), session: idsOf(run.lines()).session };
    };
    const kept = await broken('break off');
    expect(has('stop')(kept.lines)).toBe(false);
    const end = async () => (await last(kept.session)).message?.message;
    await expect.poll(end, { timeout: 10_000 }).toMatch(/decision falls in July\.$/);
    const lost = await broken('break off for ever');
    expect((await last(lost.session)).message?.message).toBe(PLACEHOLDER);
    expect((await client.session(lost.session)).current_run ?? null).toBeNull();
    const cut = await broken('cut');
    expect((await last(cut.session)).message?.message).toBe(PLACEHOLDER);
  });

  it('says when an early error left nothing behind, but a session', async () => {
    const lines = await (await open(client, { message: 'early error' })).toEnd();
    expect(lines.map((line) => Object.keys(line)[0])).toEqual(['chat_session_id', 'error']);
    const { messages } = await client.session(idsOf(lines).session);
    const left = revision === 'r1' ? ['system', 'user'] : ['system'];
    expect(messages.map(({ message_type }) => message_type)).toEqual(left);
  });
});

describe('all models of a run', () => {
  it('are stopped at once', async () => {
    const client = clients('head');
    const two = [{ model_version: 'kestrel-4' }, { model_version: 'heron-small' }];
    const run = await open(client, { message: 'slow', llm_overrides: two });
    await run.until((lines) => answerIn(lines).length > 40);
    const { session } = idsOf(run.lines());
    await client.json('POST', `/chat/stop-chat-session/${session}`);
    const lines = await run.toEnd();
    expect(packetsIn(lines).filter(({ type }) => type === 'stop')).toHaveLength(1);
    const { messages } = await client.session(session);
    const answers = messages.filter(({ message_type }) => message_type === 'assistant');
    expect(answers.map(({ message }) => message.endsWith(TAIL))).toEqual([true, true]);
  });
});

describe('packets of later revisions', () => {
  it.each([
    ['chat_heartbeat', 'head'],
    ['search_tool_filter_delta', 'head'],
    ['memory_tool_delta', 'r2'],
    ['error', 'r2'],
  ] as const)('%s comes from %s on', (type, since) => {
    const from = revisions.indexOf(since);
    const sent = revisions.map((revision) => adapt({ type }, revision) !== null);
    expect(sent).toEqual(revisions.map((_, index) => index >= from));
  });
});
