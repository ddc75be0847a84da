import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerIn,
  type Client,
  idsOf,
  type Line,
  packetsIn,
  revisions,
  type Stored,
  serversForTests,
} from './demo-bench';

/** Where questions hang, and which branch is shown. */
const clients = serversForTests({ history: 0 });

/** The texts of the chain that is shown, without the root. */
function chain({ messages }: Stored): string[] {
  const byId = new Map(messages.map((message) => [message.message_id, message]));
  const texts: string[] = [];
  let at = messages.find(({ parent_message }) => parent_message === null);
  while (at) {
    texts.push(at.message);
    at = byId.get(at.latest_child_message ?? -1);
  }
  return texts.slice(1);
}

const asked = (stored: Stored) => chain(stored).filter((_, index) => index % 2 === 0);
const errorIn = (lines: readonly Line[]) => lines.find(({ error }) => error !== undefined);
const OFF = 'The new message sent is not on the latest mainline of messages';

describe.each(revisions)('a tree of messages at %s', (revision) => {
  let client: Client;
  let first: { session: string; user: number; answer: number };
  const ask = (message: string, parent?: number | null) =>
    client.ask({
      message,
      chat_session_id: first.session,
      ...(parent === undefined ? {} : { parent_message_id: parent }),
    });
  const stored = () => client.session(first.session);

  beforeAll(async () => {
    client = clients(revision);
    first = idsOf(await client.ask({ message: 'One', chat_session_info: { persona_id: 0 } }));
  });

  it('begins with an empty root', async () => {
    const { messages } = await stored();
    expect(messages.map(({ message_type }) => message_type)).toEqual(['system', 'user', 'assistant']);
    expect(messages[0]).toMatchObject({ message: '', parent_message: null, latest_child_message: first.user });
  });

  it('takes a follow-up after the newest message, with -1 and without', async () => {
    const lines = await ask('Two', -1);
    expect(lines[0]?.chat_session_id).toBeUndefined();
    await ask('Three');
    expect(asked(await stored())).toEqual(['One', 'Two', 'Three']);
  });

  it('edits: an answer’s id puts a new question beside the old one', async () => {
    await ask('Two, edited', first.answer);
    expect(asked(await stored())).toEqual(['One', 'Two, edited']);
    const siblings = (await stored()).messages.filter(({ parent_message }) => parent_message === first.answer);
    expect(siblings.map(({ message }) => message).sort()).toEqual(['Two', 'Two, edited']);
  });

  it('refuses a parent that is not on the shown chain, unknown ones and 0', async () => {
    const old = (await stored()).messages.find(({ message }) => message === 'Three');
    for (const parent of [old?.message_id ?? 0, 99_999_999, 0]) {
      expect(errorIn(await ask('x', parent))).toMatchObject({ error: OFF, error_code: 'VALIDATION_ERROR' });
    }
    expect(asked(await stored())).toEqual(['One', 'Two, edited']);
  });

  it('goes on with the other branch when told to', async () => {
    const two = (await stored()).messages.find(({ message }) => message === 'Two');
    await client.json('PUT', '/chat/set-message-as-latest', { message_id: two?.message_id });
    expect(asked(await stored())).toEqual(['One', 'Two', 'Three']);
    await ask('Four');
    expect(asked(await stored())).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('regenerates by a question’s id: the stored words are asked, the new ones ignored', async () => {
    const lines = await ask('ignored', first.user);
    expect(idsOf(lines).user).toBe(first.user);
    expect(answerIn(lines)).toContain('You asked: “One”');
    expect(answerIn(lines)).toContain('take 2');
    expect(asked(await stored())).toEqual(['One']);
    const takes = (await stored()).messages.filter(({ parent_message }) => parent_message === first.user);
    expect(takes).toHaveLength(2);
  });

  it('begins anew from the root with null', async () => {
    await ask('Another one', null);
    expect(asked(await stored())).toEqual(['Another one']);
    const { messages } = await stored();
    const roots = messages.filter(({ parent_message }) => parent_message === messages[0]?.message_id);
    expect(roots).toHaveLength(2);
  });

  it('lists messages by their parents, and packets by the answers among them', async () => {
    const { messages, packets } = await stored();
    const parents = messages.map(({ parent_message }) => parent_message ?? -1);
    expect(parents).toEqual([...parents].sort((a, b) => a - b));
    const answers = messages.filter(({ message_type }) => message_type === 'assistant');
    expect(packets.map(answerIn)).toEqual(answers.map(({ message }) => message));
  });

  it('stores a failed answer as the revision does, and -1 goes on after it', async () => {
    const { session, answer } = idsOf(await client.ask({ message: 'error' }));
    const message = (await client.session(session)).messages.find(({ message_id }) => message_id === answer);
    if (revision === 'r1') {
      expect(message?.error).toBeNull();
      expect(message?.message).toMatch(/^The tender asks/);
    } else {
      expect(message?.error).toMatch(revision === 'r2' ? /model encountered an error/ : /endpoint is not ready/);
      expect(message?.message).toBe(message?.error);
    }
    const next = await client.ask({ message: 'And now?', chat_session_id: session });
    expect(asked(await client.session(session))).toEqual(['error', 'And now?']);
    expect(errorIn(next)).toBeUndefined();
  });

  it('fails on a tool that the persona lacks: R1 keeps the question alone, and -1 asks that one again', async () => {
    const info = { persona_id: 3 };
    const lines = await client.ask({ message: 'Stranded', chat_session_info: info, forced_tool_id: 1 });
    const code = { r1: 'VALIDATION_ERROR', r2: 'MODEL_ERROR', head: 'UNKNOWN_ERROR' }[revision];
    expect(errorIn(lines)).toMatchObject({ error: 'Forced tool 1 not found in tools', error_code: code });
    const session = idsOf(lines).session;
    const { messages } = await client.session(session);
    expect(messages.map(({ message_type }) => message_type)).toEqual(
      revision === 'r1' ? ['system', 'user'] : ['system', 'user', 'assistant'],
    );
    const next = await client.ask({ message: 'New words', chat_session_id: session });
    expect(answerIn(next)).toContain(revision === 'r1' ? 'Stranded' : 'New words');
  });

  it('has no name where the model fails to make one, but at HEAD', async () => {
    const { session } = idsOf(await client.ask({ message: 'A chat with no name, please' }));
    const renamed = await client.call('PUT', '/chat/rename-chat-session', { chat_session_id: session });
    expect(renamed.status).toBe(revision === 'head' ? 200 : 500);
    expect((await client.session(session)).description).toBe(revision === 'head' ? 'A chat with no' : '');
  });

  it('keeps opinions: each adds one, the last counts, removing takes them all', async () => {
    const id = first.answer;
    const opinion = async () => (await stored()).messages.find(({ message_id }) => message_id === id)?.current_feedback;
    const say = (body: object) =>
      client.json('POST', '/chat/create-chat-message-feedback', { chat_message_id: id, ...body });
    await say({ is_positive: true });
    expect(await opinion()).toBe('like');
    await say({ is_positive: false, feedback_text: 'No', predefined_feedback: 'Wrong' });
    expect(await opinion()).toBe('dislike');
    expect(client.server.sessions.messageById(id)?.message.feedback).toHaveLength(2);
    await client.json('DELETE', `/chat/remove-chat-message-feedback?chat_message_id=${id}`);
    expect(await opinion()).toBeNull();
    await say({ feedback_text: 'Only words' });
    expect(await opinion()).toBeNull();
    const ofUser = await client.call('POST', '/chat/create-chat-message-feedback', {
      chat_message_id: first.user,
      is_positive: true,
    });
    expect([ofUser.status, await ofUser.json()]).toEqual([
      400,
      { message: 'Can only provide feedback on LLM Outputs' },
    ]);
  });
});

describe.each(['r2', 'head'] as const)('several models at %s', (revision) => {
  const models = [
    { model_provider: 'Larkfield models', model_version: 'kestrel-4', display_name: 'One' },
    { model_provider: 'Heron lab', model_version: 'heron-small' },
  ];

  it('answer side by side, the last one goes on until another is preferred', async () => {
    const client = clients(revision);
    const lines = await client.ask({ message: 'Both of you', llm_overrides: models });
    const responses = lines[1]?.responses ?? [];
    expect(responses.map(({ model_name }) => model_name)).toEqual(['One', 'Heron Small']);
    const stops = lines.filter(({ obj }) => obj?.type === 'stop');
    expect(stops.map(({ placement }) => placement?.model_index).sort()).toEqual([0, 1]);
    expect(new Set(lines.map(({ placement }) => placement?.model_index))).toEqual(new Set([undefined, 0, 1]));
    const { session, user } = idsOf(lines);
    const question = async () => (await client.session(session)).messages.find(({ message_id }) => message_id === user);
    expect((await question())?.latest_child_message).toBe(responses[1]?.message_id);
    const preferred = responses[0]?.message_id;
    const body = { user_message_id: user, preferred_response_id: preferred };
    await client.json('PUT', '/chat/set-preferred-response', body);
    expect(await question()).toMatchObject({ preferred_response_id: preferred, latest_child_message: preferred });
    const bad = await client.call('PUT', '/chat/set-preferred-response', { ...body, preferred_response_id: user });
    expect([bad.status, (await bad.json()).error_code]).toEqual([400, 'INVALID_INPUT']);
    expect(packetsIn(lines).filter(({ type }) => type === 'message_start')).toHaveLength(2);
  });
});
