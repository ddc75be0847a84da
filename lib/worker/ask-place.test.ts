import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json } from '@/tests/fakes/fake-server';
import { answerOf, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { AT_END } from '@/tests/fakes/samples';
import { asked, createBench, outlast, pass, runOf, stopTime, WINDOW } from '@/tests/fakes/worker-bench';
import type { Place } from '../bridge/protocol';
import { type AskOptions, plainOptions } from '../wire/request';
import { ask, askAgain } from './ask';
import { onPanelMessage } from './panel-messages';
import { loadState } from './session-store';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const answers = () => stream(answerOf('x', [say.ids(21, 22), say.start()]));
const followUp = { chatSessionId: SESSION, opened: true };
const base = { message: 'Why?', origin: 'chrome_extension', stream: true, parent_message_id: -1 };

/** A gateway that fails first; the question was not stored. */
const refusedOnce: Script = { send: [() => json({}, 500), answers], session: session([]) };

describe('the place of a question', () => {
  it.each<[string, Place, number | null]>([
    ['at the end of an empty chat', AT_END, -1],
    ['at the end, behind an answer that is stored', { kind: 'end', after: 'msg:12' }, -1],
    ['at the end, behind an answer that was watched', { kind: 'end', after: 'ask:z' }, -1],
    ['on a branch', { kind: 'branch', after: 1203 }, 1203],
    ['at the root, history left out', { kind: 'branch', after: null }, null],
    ['of a question that is answered once more', { kind: 'regenerate', questionId: 1202 }, 1202],
  ])('%s is told the server, without a look', async (_name, place, parent) => {
    const { server, context, statusOf } = await createBench({ send: answers }, followUp);
    await outlast(ask(context, { ...asked('a'), place }));
    expect(server.questions()).toEqual([{ ...base, parent_message_id: parent, chat_session_id: SESSION }]);
    expect(server.sent).toHaveLength(1);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
  });

  it('of what is regenerated is known by its question from the start', async () => {
    const { context, panel } = await createBench({ send: answers }, followUp);
    const place = { kind: 'regenerate', questionId: 1202 } as const;
    const asking = ask(context, { ...asked('a'), place });
    expect(context.desk.run('a')).toMatchObject({ userMessageId: 1202 });
    expect(panel.posted).toMatchObject([{ type: 'run', run: { askId: 'a', place } }]);
    await outlast(asking);
  });

  it.each<[string, Place]>([
    ['a branch', { kind: 'branch', after: 1203 }],
    ['the root', { kind: 'branch', after: null }],
  ])('at %s is kept when it is asked again', async (_name, place) => {
    const { server, context } = await createBench(refusedOnce, followUp);
    await outlast(ask(context, { ...asked('a'), place }));
    await outlast(askAgain(context, 'a', 'b'));
    const [first, second] = server.questions();
    expect(second).toEqual(first);
    expect(context.desk.run('b')?.place).toEqual(place);
  });
});

describe('the end of a chat', () => {
  const errorLine = say.error('Forced tool 987654 not found in tools', 'VALIDATION_ERROR');
  const root = stored(10, null, 'system', '');
  const good = [stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'Because.')];
  const failsEarly = () => stream([say.session(), errorLine]);

  // R1 stores the question alone after an error before the ids line, and -1 would answer that one (`wire.md` 3.4).
  it.each<[string, Script, number | null]>([
    [
      'that begins with a question stored alone is its root',
      { send: [failsEarly, answers], session: session([root, stored(11, 10, 'user', 'LOST')]) },
      null,
    ],
    [
      'whose newest question is stored alone is the last answer',
      { send: [failsEarly, answers], session: session([root, ...good, stored(13, 12, 'user', 'LOST')]) },
      12,
    ],
    [
      'that stored nothing of the failed question is the newest message',
      { send: [failsEarly, answers], session: session([root, ...good]) },
      -1,
    ],
    [
      'that stored an error for the failed question is the newest message',
      { send: [() => stream([say.session(), say.ids(13, 14), errorLine]), answers] },
      -1,
    ],
  ])('%s', async (_name, script, parent) => {
    const { server, context } = await createBench(script);
    await outlast(ask(context, asked('a', 'LOST')));
    await outlast(ask(context, asked('b', 'NEW')));
    expect(server.questions()[1]).toMatchObject({ message: 'NEW', parent_message_id: parent });
  });

  it('is looked for again when the question that follows an orphan was refused', async () => {
    const { server, context } = await createBench({
      send: [failsEarly, () => json({}, 429), answers],
      session: session([root, stored(11, 10, 'user', 'LOST')]),
    });
    await outlast(ask(context, asked('a', 'LOST')));
    await outlast(ask(context, asked('b', 'NEW')));
    await outlast(askAgain(context, 'b', 'c'));
    expect(server.questions()[2]).toMatchObject({ message: 'NEW', parent_message_id: null });
  });

  it('that cannot be looked up after such an error asks nothing, and says why', async () => {
    const { server, context, statusOf } = await createBench({ send: failsEarly, session: () => json({}, 403) });
    await outlast(ask(context, asked('a', 'LOST')));
    await outlast(ask(context, asked('b', 'NEW')));
    expect(server.questions()).toHaveLength(1);
    expect(statusOf('b')).toEqual({ phase: 'failed', failure: { code: 'not_allowed', status: 403 } });
  });
});

describe('what is set for a question', () => {
  const file = { id: 'f-1', type: 'tabular', name: 'table.csv', user_file_id: 'u-1' };
  const options: AskOptions = {
    model: { provider: 'Main', name: 'gpt-x', configurationId: 42, label: 'GPT X' },
    temperature: 0,
    allowedToolIds: [],
    forcedToolId: 3,
    filters: {
      sources: ['slack'],
      documentSets: ['HR docs'],
      since: '2026-08-01T00:00:00+00:00',
      tags: [{ key: 'team', value: 'x' }],
    },
    deepResearch: true,
    files: [file],
  };
  const wire = {
    llm_override: { model_provider: 'Main', model_version: 'gpt-x', model_configuration_id: 42, temperature: 0 },
    allowed_tool_ids: [],
    forced_tool_id: 3,
    file_descriptors: [file],
    internal_search_filters: {
      source_type: ['slack'],
      document_set: ['HR docs'],
      time_cutoff: '2026-08-01T00:00:00+00:00',
      tags: [{ tag_key: 'team', tag_value: 'x' }],
    },
    deep_research: true,
  };

  it.each<[string, AskOptions, object]>([
    ['all', options, wire],
    ['nothing', plainOptions, {}],
  ])('goes along: %s', async (_name, set, fields) => {
    const { server, context } = await createBench({ send: answers }, followUp);
    await outlast(ask(context, { ...asked('a'), options: set }));
    expect(server.questions()).toEqual([{ ...base, chat_session_id: SESSION, ...fields }]);
  });

  it('goes along again when the question is asked again, and not with the next one', async () => {
    const { server, context } = await createBench(refusedOnce, followUp);
    await outlast(ask(context, { ...asked('a'), options }));
    await outlast(askAgain(context, 'a', 'b'));
    await outlast(ask(context, asked('c')));
    expect(server.questions()[1]).toEqual(server.questions()[0]);
    expect(server.questions()[2]).toEqual({ ...base, chat_session_id: SESSION });
  });
});

describe('a chat of a project', () => {
  it('is begun in it, and goes on without naming it', async () => {
    const { server, context, panel } = await createBench({ send: [() => stream(answerOf('x')), answers] });
    await onPanelMessage(context, panel, { type: 'new_chat', projectId: 4 });
    expect(panel.posted.at(-1)).toMatchObject({ type: 'chat', projectId: 4 });
    const { chatId } = context.desk.window(WINDOW) ?? raise();
    await outlast(ask(context, { ...asked('a'), chatId }));
    await outlast(ask(context, { ...asked('b'), chatId }));
    expect(server.questions()).toEqual([
      { ...base, chat_session_info: { persona_id: 7, project_id: 4 } },
      { ...base, chat_session_id: SESSION },
    ]);
  });

  it('takes the place of one that has questions, and a chat of none follows it', async () => {
    const { context, panel } = await createBench();
    context.desk.addRun(runOf('a', { status: { phase: 'complete' } }), null);
    await onPanelMessage(context, panel, { type: 'new_chat', projectId: 4 });
    await onPanelMessage(context, panel, { type: 'new_chat', projectId: null });
    await pass();
    const told = panel.posted.flatMap((message) => (message.type === 'chat' ? [message] : []));
    expect(told.map(({ projectId, runs }) => [projectId, runs.length])).toEqual([
      [4, 0],
      [null, 0],
    ]);
    expect(told[0]?.chatId).toBe(told[1]?.chatId);
  });
});

it('where a question goes, and what is set for it, is written down with it', async () => {
  const { context } = await createBench({ send: answers }, followUp);
  const place = { kind: 'branch', after: 1203 } as const;
  const options = { ...plainOptions, temperature: 1 };
  await outlast(ask(context, { ...asked('a'), place, options }));
  expect((await loadState()).runs).toMatchObject([{ askId: 'a', place, options, parentMessageId: 1203 }]);
});

function raise(): never {
  throw new Error('the bench has a window');
}
