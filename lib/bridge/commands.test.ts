import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { exchanges } from '@/tests/fakes/exchanges';
import { ownPages, sidePanel, strangers } from '@/tests/fakes/senders';
import { type Failure, FailureError } from '../base/failure';
import { type CommandHandlers, type CommandName, call, serveCommands } from './commands';

const { sendMessage } = fakeBrowser.runtime;
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

/** What the side panel is answered. */
async function answersTo(command: string, input: unknown): Promise<unknown[]> {
  const { answers } = await deliver({ command, input }, sidePanel);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  return answers;
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
    ['searchSessions', { query: 'x', page: 0 }],
    ['getSession', { chatSessionId: '../me' }],
    ['deleteSession', { chatSessionId: '' }],
    ['listSessions', { before: 7 }],
    ['renameSession', { ...exchanges.renameSession[0], name: '  ' }],
    ['renameSession', { ...exchanges.renameSession[0], name: undefined }],
    ['setLatest', { messageId: 1.5 }],
    ['setFeedback', { messageId: 1, feedback: { good: null, reason: null, text: 'x' } }],
    ['findTags', { pattern: 'x', sources: 'jira' }],
    ['uploadFile', { uploadId: '', name: 'a.txt', type: '' }],
    ['fileStatuses', { ids: [1] }],
    ['getFile', { fileId: '..' }],
    ['getFile', { fileId: 'a/b' }],
    ['getFile', { fileId: '%2e%2e' }],
    ['getFile', { fileId: '' }],
  ])('refuses to %s with %j', async (command, input) => {
    const heard = serve();
    expect(await answersTo(command, input)).toMatchObject([{ ok: false, failure: { code: 'unexpected' } }]);
    expect(heard).toEqual([]);
  });
});

/** `value`, with a secret in every object that it is made of. */
function stuffed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stuffed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([field, inner]) => [field, stuffed(inner)]);
  return { ...Object.fromEntries(fields), token: 'SECRET' };
}

describe('a token', () => {
  const failed = { ok: false, step: 'token', failure: { code: 'bad_token' } };

  it.each([...names.map((command) => [command, exchanges[command][1]] as const), ['connect', failed] as const])(
    'does not leave the worker with the answer to %s, whatever its handler gives back',
    async (command, value) => {
      serve({ [command]: async () => stuffed(value) });
      const { answers } = await deliver({ command, input: exchanges[command][0] }, sidePanel);
      await vi.waitFor(() => expect(answers).toHaveLength(1));
      expect(answers).toEqual([{ ok: true, value }]);
    },
  );

  it('does not leave the worker with something that is no answer', async () => {
    serve({ getSources: async () => JSON.parse('{ "detail": "SECRET" }') });
    const answers = await answersTo('getSources', null);
    expect(answers).toMatchObject([{ ok: false, failure: { code: 'unexpected' } }]);
    expect(JSON.stringify(answers)).not.toContain('SECRET');
  });
});
