import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aConnection } from '@/tests/fakes/samples';
import { ownPages, sidePanel, strangers } from '@/tests/fakes/senders';
import { type Failure, FailureError } from '../base/failure';
import { storedSessionSchema } from '../wire/stored-session';
import {
  type CommandHandlers,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  call,
  commands,
  serveCommands,
} from './commands';

const connected = aConnection();
const none = { state: 'none' } as const;
const { sendMessage } = fakeBrowser.runtime;

const chatSessionId = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const chat = {
  id: chatSessionId,
  name: '',
  personaId: 0,
  updatedAt: '2026-01-13',
  createdAt: '2026-01-13',
  projectId: null,
};
const model = {
  provider: 'OpenAI',
  name: 'gpt-5.2',
  configurationId: 7,
  label: 'GPT-5.2',
  providerLabel: 'OpenAI',
  maxInputTokens: null,
  readsImages: true,
};
const descriptor = { id: 'f1', type: 'csv', name: 'a.csv', user_file_id: 'u1' };
const file = { id: 'u1', fileId: 'f1', name: 'a.csv', chatFileType: 'csv', status: 'ready', descriptor } as const;

/** What goes in, and what comes out, as the contract has it. */
const exchanges: { [N in CommandName]: [CommandInput<N>, CommandOutput<N>] } = {
  getConnection: [null, connected],
  connect: [
    { address: 'chat.example', token: 'onyx_pat_SECRET' },
    { ok: true, connection: connected },
  ],
  disconnect: [null, none],
  setDefaultPersona: [{ personaId: 4 }, connected],
  getAnswerMode: [null, { wholeAnswers: false }],
  setAnswerMode: [{ wholeAnswers: true }, { wholeAnswers: true }],
  testStream: [null, { result: 'pieces', firstAfter: 120, lastAfter: 900 }],
  listSessions: [{ before: null }, { sessions: [chat], hasMore: true }],
  searchSessions: [
    { query: 'travel', page: 1 },
    { sessions: [chat], nextPage: 2 },
  ],
  getSession: [{ chatSessionId }, storedSessionSchema.parse({ chat_session_id: chatSessionId, messages: [] })],
  renameSession: [{ chatSessionId, name: null }, { name: 'Travel' }],
  deleteSession: [{ chatSessionId }, null],
  setLatest: [{ messageId: 67 }, null],
  setFeedback: [{ messageId: 67, feedback: { good: false, reason: null, text: 'wrong' } }, null],
  getModels: [{ personaId: 0 }, { models: [model], defaultModel: null }],
  getDocumentSets: [null, [{ id: 3, name: 'HR', description: '' }]],
  getSources: [null, ['jira']],
  findTags: [{ pattern: 'sp', sources: [] }, [{ key: 'space', value: 'HR', source: 'confluence' }]],
  getPrompts: [null, [{ id: -1, prompt: 'shout', content: 'SHOUT', isPublic: true }]],
  getProjects: [null, [{ id: 4, name: 'Q1', description: '' }]],
  getServerSettings: [
    null,
    {
      deepResearchEnabled: null,
      temperatureOverrideEnabled: true,
      maxUploadMb: 50,
      vectorDbEnabled: true,
      multiModelEnabled: null,
      defaultPersonaDisabled: false,
    },
  ],
  uploadFile: [{ uploadId: 'up-1', name: 'a.csv', type: 'text/csv' }, { file }],
  fileStatuses: [{ ids: ['u1'] }, [file]],
};
const names = Object.keys(exchanges) as CommandName[];

/** A worker that answers every call, and the calls that it heard. */
function serve(own: Partial<CommandHandlers> = {}) {
  const heard: unknown[] = [];
  const hear = (name: CommandName) => async (input: unknown) => {
    heard.push({ command: name, input });
    return exchanges[name][1];
  };
  const all = Object.fromEntries(names.map((name) => [name, hear(name)])) as unknown as CommandHandlers;
  serveCommands({ ...all, ...own });
  return heard;
}

/** Delivers a message as the browser does, and tells whether any listener wants to answer, and the answers. */
async function deliver(message: unknown, sender: Browser.runtime.MessageSender) {
  const answers: unknown[] = [];
  const wishes = await fakeBrowser.runtime.onMessage.trigger(message, sender, (answer) => answers.push(answer));
  return { wanted: wishes.some((wish) => wish !== undefined), answers };
}

/** Has messages reach the worker from a page of the extension. */
function callFrom(sender: Browser.runtime.MessageSender): void {
  const send = (message: unknown) =>
    new Promise<unknown>((resolve) => {
      const answer = (value: unknown) => resolve(copy(value));
      fakeBrowser.runtime.onMessage.trigger(copy(message), sender, answer).then((wishes: unknown[]) => {
        if (!wishes.includes(true)) resolve(undefined);
      });
    });
  Object.assign(fakeBrowser.runtime, { sendMessage: send });
}

/** Messages are JSON. */
function copy(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

afterEach(() => {
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

describe('a call', () => {
  it.each(names)('to %s goes to the worker and comes back with its answer', async (command) => {
    callFrom(sidePanel);
    const heard = serve();
    const [input, value] = exchanges[command];
    expect(await call(command, input)).toEqual({ ok: true, value });
    expect(heard).toEqual([{ command, input }]);
  });

  it('tells of a test that failed, and at which step', async () => {
    callFrom(sidePanel);
    const outcome = { ok: false, step: 'token', failure: { code: 'token_refused', status: 403 } } as const;
    serve({ connect: async () => outcome });
    expect(await call('connect', { address: 'chat.example', token: null })).toEqual({ ok: true, value: outcome });
  });

  it.each<[string, unknown, Failure]>([
    ['a failure', new FailureError({ code: 'offline' }), { code: 'offline' }],
    ['an error', new TypeError('SECRET'), { code: 'unexpected', detail: 'TypeError' }],
  ])('fails with the worker’s cause where it threw %s', async (_name, thrown, failure) => {
    callFrom(sidePanel);
    serve({ getConnection: () => Promise.reject(thrown) });
    expect(await call('getConnection', null)).toEqual({ ok: false, failure });
  });

  it.each<[string, () => unknown]>([
    ['is not there', () => Promise.reject(new Error('Could not establish connection'))],
    ['does not answer', () => Promise.resolve(undefined)],
    ['answers junk', () => Promise.resolve('pong')],
    ['answers something else', () => Promise.resolve({ ok: true, value: { state: 'asleep' } })],
    ['fails in an unknown way', () => Promise.resolve({ ok: false, failure: { code: 'oops' } })],
    [
      'cannot be called',
      () => {
        throw new Error('Extension context invalidated');
      },
    ],
  ])('is a failure like another where the worker %s', async (_name, send) => {
    Object.assign(fakeBrowser.runtime, { sendMessage: send });
    expect(await call('getConnection', null)).toEqual({ ok: false, failure: { code: 'worker_gone' } });
  });
});

describe('the worker', () => {
  it.each(ownPages)('answers %s', async (_name, sender) => {
    serve();
    const { wanted } = await deliver({ command: 'getConnection', input: null }, sender);
    expect(wanted).toBe(true);
  });

  it.each(strangers)('gives %s no answer, and does nothing', async (_name, sender) => {
    const heard = serve();
    for (const message of [
      { command: 'getConnection', input: null },
      { command: 'connect', input: { address: 'https://evil.example', token: 'x' } },
      { command: 'disconnect', input: null },
    ]) {
      expect(await deliver(message, sender ?? {})).toEqual({ wanted: false, answers: [] });
    }
    expect(heard).toEqual([]);
  });

  it.each([
    ['no command', { input: null }],
    ['an unknown command', { command: 'getToken', input: null }],
    ['a command that every object has', { command: 'toString', input: null }],
    ['a text', 'getConnection'],
    ['nothing', null],
  ])('leaves a message with %s alone', async (_name, message) => {
    const heard = serve();
    expect(await deliver(message, sidePanel)).toEqual({ wanted: false, answers: [] });
    expect(heard).toEqual([]);
  });

  it.each([
    ['connect', { address: 'chat.example' }],
    ['connect', { address: 1, token: null }],
    ['connect', null],
    ['setDefaultPersona', { personaId: 'Legal' }],
    ['getConnection', { all: true }],
    ['listSessions', { before: 7 }],
    ['searchSessions', { query: 'x', page: 0 }],
    ['getSession', { chatSessionId: '../me' }],
    ['deleteSession', { chatSessionId: '' }],
    ['renameSession', { chatSessionId, name: '  ' }],
    ['renameSession', { chatSessionId }],
    ['setLatest', { messageId: 1.5 }],
    ['setFeedback', { messageId: 1, feedback: { good: null, reason: null, text: 'x' } }],
    ['findTags', { pattern: 'x', sources: 'jira' }],
    ['uploadFile', { uploadId: '', name: 'a.txt', type: '' }],
    ['fileStatuses', { ids: [1] }],
  ])('refuses to %s with %j', async (command, input) => {
    const heard = serve();
    const { answers } = await deliver({ command, input }, sidePanel);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    expect(answers).toMatchObject([{ ok: false, failure: { code: 'unexpected' } }]);
    expect(heard).toEqual([]);
  });
});

describe('a token', () => {
  const stuffed = { ...connected, token: 'SECRET', secret: { value: 'SECRET' } };

  it.each([
    ['getConnection', stuffed],
    ['connect', { ok: true, token: 'SECRET', connection: stuffed }],
    ['connect', { ok: false, token: 'SECRET', step: 'token', failure: { code: 'bad_token', token: 'SECRET' } }],
    ['disconnect', { ...none, token: 'SECRET' }],
    ['setDefaultPersona', stuffed],
    ['listSessions', { sessions: [{ ...chat, token: 'SECRET' }], hasMore: false, token: 'SECRET' }],
    ['getModels', { models: [{ ...model, api_key: 'SECRET' }], defaultModel: null }],
    ['getServerSettings', { ...exchanges.getServerSettings[1], token: 'SECRET' }],
    ['uploadFile', { file: { ...file, token: 'SECRET' } }],
  ] as const)('has no place in what %s gives back', (command, value) => {
    const parsed = commands[command].output.safeParse(value);
    expect(parsed.success).toBe(true);
    expect(JSON.stringify(parsed.data)).not.toContain('SECRET');
  });
});
