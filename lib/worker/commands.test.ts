import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeServer, json, opaqueRedirect, type Sent, TOKEN } from '@/tests/fakes/fake-server';
import { aPersona } from '@/tests/fakes/samples';
import { sidePanel } from '@/tests/fakes/senders';
import { connected, createBench, saveConnection } from '@/tests/fakes/worker-bench';
import { readBody, readJson } from '@/tests/fixtures';
import { type CommandInput, type CommandName, type CommandOutput, commands } from '../bridge/commands';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';
import { UPLOAD_CACHE, uploadKey } from '../bridge/uploads';
import { startCommands } from './commands';
import { loadFeatures } from './features';

const SESSION = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const refuse = (status: number) => () => json({ detail: 'No' }, status);

type Reply<N extends CommandName> = { ok: true; value: CommandOutput<N> } | { ok: false; failure: { code: string } };

/** A worker that serves commands, and a server that answers as it is told. */
async function openBench(answer: (sent: Sent) => Response | Promise<Response>) {
  const { context, holders, panel } = await createBench();
  const server = fakeServer(answer);
  vi.stubGlobal('fetch', server.endpoint.fetch);
  startCommands(Promise.resolve(context));
  return {
    ...server,
    holders,
    /** What the panels were told beside. */
    told: () => panel.posted.map(({ type }) => type),
    asked: () => server.sent.map(({ method, url }) => `${method} ${url.pathname}${url.search}`),
    call: <N extends CommandName>(command: N, input: CommandInput<N>): Promise<Reply<N>> =>
      new Promise((resolve) => {
        const reply = (value: unknown) => resolve(JSON.parse(JSON.stringify(value)) as Reply<N>);
        void fakeBrowser.runtime.onMessage.trigger({ command, input }, sidePanel, reply);
      }),
  };
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** Each command of the server's: what goes in, what the server says, what it is asked, and what comes out. */
const cases: { [N in CommandName]?: [CommandInput<N>, unknown, readonly string[], unknown] } = {
  listSessions: [
    { before: '2026-11-24T12:49:59.630520+00:00' },
    readBody('head', 'list-page2'),
    ['GET /api/chat/get-user-chat-sessions?page_size=50&before=2026-11-24T12%3A49%3A59.630520%2B00%3A00'],
    { hasMore: true, sessions: [{ id: 'ddd8a328-90bf-4775-b11f-5f5acc72cdeb' }, {}, {}] },
  ],
  searchSessions: [
    { query: 'travel', page: 2 },
    readJson('recorded', 'rest', 'chat-search.r1.json'),
    ['GET /api/chat/search?query=travel&page=2&page_size=20'],
    { sessions: [{ name: 'Travel rules for Zurich' }, {}], nextPage: null },
  ],
  getSession: [
    { chatSessionId: SESSION },
    readBody('head', 'md10.session'),
    [`GET /api/chat/get-chat-session/${SESSION}`],
    { messages: [{ message_type: 'system' }, {}, {}] },
  ],
  renameSession: [
    { chatSessionId: SESSION, name: ' Trips ' },
    { new_name: 'Trips' },
    ['PUT /api/chat/rename-chat-session'],
    { name: 'Trips' },
  ],
  deleteSession: [{ chatSessionId: SESSION }, null, [`DELETE /api/chat/delete-chat-session/${SESSION}`], null],
  setLatest: [{ messageId: 67 }, null, ['PUT /api/chat/set-message-as-latest'], null],
  setFeedback: [
    { messageId: 67, feedback: { good: true, reason: null, text: null } },
    null,
    ['DELETE /api/chat/remove-chat-message-feedback?chat_message_id=67', 'POST /api/chat/create-chat-message-feedback'],
    null,
  ],
  getModels: [
    { personaId: 7 },
    readBody('r1', 'get.llm-persona-providers'),
    ['GET /api/llm/persona/7/providers'],
    { models: [{ label: 'Scripted 1' }, { label: 'Scripted 2' }, {}], defaultModel: { label: 'Scripted 1' } },
  ],
  getDocumentSets: [
    null,
    readBody('r2', 'full.document-sets'),
    ['GET /api/manage/document-set'],
    [{ id: 2, name: 'HR docs', description: 'About people' }],
  ],
  getSources: [
    null,
    readBody('r2', 'full.indexed-sources'),
    ['GET /api/manage/indexed-sources'],
    ['confluence', 'google_drive', 'jira', 'slack'],
  ],
  findTags: [
    { pattern: 'p', sources: ['jira'] },
    readBody('r2', 'full.valid-tags'),
    ['GET /api/query/valid-tags?match_pattern=p&sources=jira'],
    [{ key: 'priority', value: 'High', source: 'jira' }],
  ],
  getPrompts: [null, readBody('head', 'input-prompt-list'), ['GET /api/input_prompt'], [{ prompt: 'shout' }]],
  getProjects: [null, readBody('head', 'project-list'), ['GET /api/user/projects'], [{ name: 'My project ü' }]],
  getServerSettings: [null, readBody('head', 'get.settings'), ['GET /api/settings'], { maxUploadMb: 100 }],
  fileStatuses: [
    { ids: ['u1'] },
    readBody('head', 'upload-txt-status-1'),
    ['POST /api/user/projects/file/statuses'],
    [{ chatFileType: 'plain_text' }],
  ],
  getFile: [{ fileId: 'f-1' }, [1], ['GET /api/chat/file/f-1'], { type: 'application/json' }],
};
const table = Object.entries(cases) as [CommandName, [never, unknown, readonly string[], unknown]][];

describe.each(table)('%s', (command, [input, body, paths, value]) => {
  it('asks the server, with the token that stays here, and hands over what it says', async () => {
    const { call, asked, sent } = await openBench(() => json(body));
    const reply = await call(command, input);
    if (value === null) expect(reply).toEqual({ ok: true, value });
    else expect(reply).toMatchObject({ ok: true, value });
    expect(asked()).toEqual(paths);
    expect(sent.every(({ headers }) => headers.get('authorization') === `Bearer ${TOKEN}`)).toBe(true);
    expect(JSON.stringify(reply)).not.toContain(TOKEN);
  });

  it('fails for one cause, and asks nobody twice', async () => {
    const { call, sent } = await openBench(refuse(403));
    expect(await call(command, input)).toMatchObject({ ok: false, failure: { code: 'not_allowed' } });
    expect(sent).toHaveLength(1);
  });

  it('asks nobody where there is no connection', async () => {
    const { call, sent } = await openBench(() => json(body));
    await fakeBrowser.storage.local.remove('token');
    expect(await call(command, input)).toEqual({ ok: false, failure: { code: 'not_connected' } });
    expect(sent).toEqual([]);
  });

  it('holds the worker awake until it is done, however that ends', async () => {
    const during: number[] = [];
    const { call, holders } = await openBench(() => {
      during.push(holders());
      return json(body, during.length === 1 ? 200 : 500);
    });
    await call(command, input);
    await call(command, input);
    expect(new Set(during)).toEqual(new Set([1]));
    expect(holders()).toBe(0);
  });
});

it('every command of the server’s has its row', () => {
  const elsewhere = ['getConnection', 'connect', 'disconnect', 'setDefaultPersona', 'uploadFile'];
  const ownAffair = ['getAnswerMode', 'setAnswerMode', 'testStream'];
  // tests of share.ts and page-commands.ts have those.
  const pages = [
    'sharePage',
    'listTabs',
    'takeScreenshot',
    'fetchPageFile',
    'getPageRules',
    'setPageRules',
    'getRoom',
    'getRecipes',
    'setRecipes',
    'getPolicy',
  ];
  const trouble = ['reset', 'getSetAside', 'tellSetAside', 'dropSetAside'];
  const rows = table.map(([name]) => name);
  expect([...rows, ...elsewhere, ...ownAffair, ...pages, ...trouble].sort()).toEqual(Object.keys(commands).sort());
});

describe('the other panels', () => {
  it.each([
    ['renamed', 'renameSession', { chatSessionId: SESSION, name: 'Trips' }],
    ['deleted', 'deleteSession', { chatSessionId: SESSION }],
  ] as const)('hear that a chat was %s', async (_name, command, input) => {
    const { call, told } = await openBench(() => json({ new_name: 'Trips' }));
    await call(command, input);
    expect(told()).toEqual(['chats_changed']);
  });

  it('hear nothing of what failed', async () => {
    const { call, told } = await openBench(refuse(500));
    await call('deleteSession', { chatSessionId: SESSION });
    expect(told()).toEqual([]);
  });
});

describe('what the server is able to', () => {
  it.each([
    ['r1', { modelConfigurationIds: false, resume: false, pagedHistory: false, additionalContext: false }],
    ['r2', { modelConfigurationIds: false, resume: false, pagedHistory: true, additionalContext: true }],
    ['head', { modelConfigurationIds: true, resume: true, pagedHistory: true, additionalContext: true }],
  ])('is learnt from what a server of %s is asked anyway', async (rev, features) => {
    const chat = { r1: 'deep-research.session', r2: 'reason-tool.session' }[rev] ?? 'md10.session';
    const bodies: Record<string, string> = {
      '/api/chat/get-user-chat-sessions': 'get.sessions-page',
      [`/api/chat/get-chat-session/${SESSION}`]: chat,
      '/api/llm/persona/0/providers': 'get.llm-persona-providers',
      '/api/settings': 'get.settings',
      '/api/manage/indexed-sources': 'get.indexed-sources',
    };
    const { call } = await openBench(({ url }) => json(readBody(rev, bodies[url.pathname] ?? '')));
    await Promise.all([
      call('listSessions', { before: null }),
      call('getSession', { chatSessionId: SESSION }),
      call('getModels', { personaId: 0 }),
      call('getServerSettings', null),
    ]);
    expect(await loadFeatures(connected)).toEqual({ ...features, indexedSources: null });
  });

  it('is not tried again: sources come from the connectors where there is no other list', async () => {
    const lists: Record<string, unknown> = {
      '/api/manage/connector-status': readJson('recorded', 'rest', 'connector-status.r1.json'),
      '/api/federated': [],
    };
    const { call, asked, sent } = await openBench(({ url }) =>
      url.pathname in lists ? json(lists[url.pathname]) : refuse(404)(),
    );
    const first = await call('getSources', null);
    expect(asked()[0]).toBe('GET /api/manage/indexed-sources');
    sent.length = 0;
    expect(await call('getSources', null)).toEqual(first);
    expect(asked()).toEqual(['GET /api/manage/connector-status', 'GET /api/federated']);
  });
});

describe('the models', () => {
  it.each([
    ['head', [7, 42]],
    ['r2', [7]],
  ])('of %s are those that can be chosen: %j', async (rev, ids) => {
    const body = readJson('recorded', 'rest', `llm-providers.${rev}.json`) as {
      providers: { model_configurations: object[] }[];
    };
    // The composed body of R2 names no provider, as HEAD may; what tells them apart is what HEAD says of its models.
    const strip = ({ model_configurations, ...provider }: { model_configurations: object[] }) => ({
      ...provider,
      model_configurations: model_configurations.map((model) => ({ ...model, supported_reasoning_efforts: undefined })),
    });
    const { call } = await openBench(() =>
      json(rev === 'head' ? body : { ...body, providers: body.providers.map(strip) }),
    );
    const reply = await call('getModels', { personaId: 0 });
    if (!reply.ok) throw new Error(reply.failure.code);
    expect(reply.value.models.map(({ configurationId }) => configurationId)).toEqual(ids);
  });

  it('have the persona’s own as the default', async () => {
    const { call } = await openBench(() => json(readBody('r1', 'get.llm-persona-providers')));
    const model = { provider: 'Scripted', name: 'scripted-2' };
    await saveConnection({ ...connected, personas: [aPersona({ id: 7, model })] });
    expect(await call('getModels', { personaId: 7 })).toMatchObject({ value: { defaultModel: model } });
    expect(await call('getModels', { personaId: 0 })).toMatchObject({
      value: { defaultModel: { name: 'scripted-1' } },
    });
  });
});

it('projects of R1 are found in spite of its redirect', async () => {
  const { call, asked } = await openBench(({ url }) =>
    url.pathname.endsWith('/') ? json(readJson('recorded', 'rest', 'projects.r1.json')) : opaqueRedirect(),
  );
  expect(await call('getProjects', null)).toMatchObject({ ok: true, value: [{ name: 'Q1 close' }] });
  expect(asked()).toEqual(['GET /api/user/projects', 'GET /api/user/projects/']);
});

describe('an upload', () => {
  const upload = { uploadId: 'up-1', name: 'table.csv', type: 'text/csv' };
  const put = async () => (await caches.open(UPLOAD_CACHE)).put(uploadKey('up-1'), new Response('a,b\n1,2\n'));

  it('takes the bytes out of the cache and sends them, once', async () => {
    const { call, sent } = await openBench(() => json(readBody('head', 'upload-csv')));
    await put();
    const reply = await call('uploadFile', upload);
    expect(reply).toMatchObject({
      ok: true,
      value: { file: { chatFileType: 'tabular', descriptor: { type: 'tabular' } } },
    });
    const form = sent[0]?.init.body;
    const part = form instanceof FormData ? form.get('files') : null;
    expect(part instanceof File && (await part.text())).toBe('a,b\n1,2\n');
    expect(await call('uploadFile', upload)).toMatchObject({ ok: false, failure: { code: 'file_gone' } });
    expect(sent).toHaveLength(1);
  });

  it('that the server turns down says why, and leaves no bytes', async () => {
    const { call } = await openBench(() => json(readBody('head', 'upload-bad-type')));
    await put();
    expect(await call('uploadFile', upload)).toEqual({
      ok: false,
      failure: { code: 'file_rejected', detail: 'Unsupported file type: .exe' },
    });
    expect(await (await caches.open(UPLOAD_CACHE)).match(uploadKey('up-1'))).toBeUndefined();
  });

  it('that was left behind is cleared when the browser starts', async () => {
    await openBench(() => json(null));
    await put();
    await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(async () => {
      expect(await (await caches.open(UPLOAD_CACHE)).match(uploadKey('up-1'))).toBeUndefined();
    });
  });

  it('that waits is cleared when the connection ends', async () => {
    const { call } = await openBench(() => json(null));
    await put();
    await call('disconnect', null);
    expect(await (await caches.open(UPLOAD_CACHE)).match(uploadKey('up-1'))).toBeUndefined();
  });
});

describe('a file of the server’s', () => {
  it('waits in the cache for whoever asked', async () => {
    const bytes = new Uint8Array([137, 80, 78, 71]);
    const { call } = await openBench(() => new Response(bytes, { headers: { 'content-type': 'image/png' } }));
    const reply = await call('getFile', { fileId: 'f-1' });
    if (!reply.ok) throw new TypeError('No file');
    const held = await (await caches.open(FILE_CACHE)).match(fileKey(reply.value.key));
    expect(new Uint8Array((await held?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(bytes);
    expect(held?.headers.get('content-type')).toBe('image/png');
  });

  it.each(['onStartup', 'disconnect'])('that nobody took is cleared away: %s', async (when) => {
    const { call } = await openBench(() => json([1]));
    const reply = await call('getFile', { fileId: 'f-1' });
    if (when === 'disconnect') await call('disconnect', null);
    else await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(async () => {
      const key = fileKey(reply.ok ? reply.value.key : '');
      expect(await (await caches.open(FILE_CACHE)).match(key)).toBeUndefined();
    });
  });
});
