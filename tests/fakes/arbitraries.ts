import fc from 'fast-check';
import { type Failure, failureCodes } from '@/lib/base/failure';
import type { RunStatus } from '@/lib/base/run-status';
import type { Connection, Draft, PanelMessage, Place, Question, RunHead, WorkerMessage } from '@/lib/bridge/protocol';
import type { Source } from '@/lib/context/source';
import type { Persona } from '@/lib/wire/catalog';
import type { FileDescriptor } from '@/lib/wire/files';
import type { AskOptions } from '@/lib/wire/request';
import type { Tool } from '@/lib/wire/tools';

/** Everything that may cross the port between a panel and the worker. */

const text = fc.string({ unit: 'binary', maxLength: 40 });
const id = fc.string({ minLength: 1, maxLength: 64 });
const whole = fc.maxSafeInteger();
const count = fc.maxSafeNat();

const failures: fc.Arbitrary<Failure> = fc.record(
  { code: fc.constantFrom(...failureCodes), status: count, detail: text, errorCode: text, field: text, retryAt: count },
  { requiredKeys: ['code'] },
);

const sources: fc.Arbitrary<Source> = fc.record({
  id,
  kind: fc.constantFrom('selection', 'page', 'link'),
  title: text,
  url: fc.webUrl(),
  text,
  edited: fc.option(text),
  via: fc.constantFrom('page', 'menu'),
  at: fc.option(fc.constant('2026-11-26T07:02Z')),
  headings: fc.array(text, { maxLength: 2 }),
  missing: fc.record({ hidden: whole, closedFrames: whole, lost: whole }),
  nonce: fc.stringMatching(/^[0-9a-f]{16}$/),
});

const files: fc.Arbitrary<FileDescriptor[]> = fc.array(fc.record({ id, type: text, name: text, user_file_id: id }), {
  maxLength: 2,
});

export const askOptions: fc.Arbitrary<AskOptions> = fc.record({
  model: fc.option(
    fc.record({ provider: fc.option(text), name: text, configurationId: fc.option(whole), label: text }),
  ),
  temperature: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
  allowedToolIds: fc.option(fc.array(whole, { maxLength: 3 })),
  forcedToolId: fc.option(whole),
  filters: fc.record({
    sources: fc.array(text, { maxLength: 2 }),
    documentSets: fc.array(text, { maxLength: 2 }),
    since: fc.option(
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    tags: fc.array(fc.record({ key: text, value: text }), { maxLength: 2 }),
  }),
  deepResearch: fc.boolean(),
  files,
});

const drafts: fc.Arbitrary<Draft> = fc.record({
  text,
  sources: fc.array(sources, { maxLength: 2 }),
  options: askOptions,
});

const places: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('end'), after: fc.option(text) }),
  fc.record({ kind: fc.constant('branch'), after: fc.option(whole) }),
  fc.record({ kind: fc.constant('regenerate'), questionId: whole }),
);

const questions: fc.Arbitrary<Question> = fc.record({
  text,
  sources: fc.array(fc.record({ kind: fc.constant('selection'), title: text, url: fc.webUrl(), words: count }), {
    maxLength: 2,
  }),
  files,
});

const statuses: fc.Arbitrary<RunStatus> = fc.oneof(
  fc.constantFrom<RunStatus>({ phase: 'posting' }, { phase: 'streaming' }, { phase: 'recovering' }),
  fc.record({ phase: fc.constant('stopping'), cut: count }),
  fc.record({ phase: fc.constant('complete'), storedText: text }, { requiredKeys: ['phase'] }),
  fc.record({ phase: fc.constant('stopped'), cut: count, ignored: fc.boolean() }),
  fc.record({ phase: fc.constant('failed'), failure: failures }),
);

const tools: fc.Arbitrary<Tool> = fc.record({
  id: whole,
  name: text,
  label: text,
  kind: fc.option(text),
  selectable: fc.boolean(),
  description: text,
});

const personas: fc.Arbitrary<Persona> = fc.record({
  id: whole,
  name: text,
  description: text,
  starters: fc.array(fc.record({ name: text, message: text }), { maxLength: 2 }),
  icon: fc.option(fc.record({ name: text })),
  isDefault: fc.boolean(),
  featured: fc.boolean(),
  tools: fc.array(tools, { maxLength: 2 }),
  documentSets: fc.array(fc.record({ id: whole, name: text }), { maxLength: 2 }),
  hasSearch: fc.boolean(),
  hasKnowledge: fc.boolean(),
  model: fc.option(fc.record({ provider: fc.option(text), name: text })),
});

const connections: fc.Arbitrary<Connection> = fc.oneof(
  fc.constant<Connection>({ state: 'none' }),
  fc.record({
    state: fc.constant('connected'),
    server: fc.webUrl(),
    account: fc.option(text),
    version: text,
    personas: fc.option(fc.array(personas, { maxLength: 2 })),
    personasFailure: fc.option(failures),
    personaId: fc.option(whole),
  }),
);

const runs: fc.Arbitrary<RunHead> = fc.record({
  askId: id,
  question: questions,
  place: places,
  retryOf: fc.option(id),
  status: statuses,
});

type Table<M extends { type: string }> = { [T in M['type']]: fc.Arbitrary<Extract<M, { type: T }>> };

export const panelMessages: Table<PanelMessage> = {
  hello: fc.record({
    type: fc.constant('hello'),
    windowId: whole,
    seen: fc.dictionary(fc.uuid(), count, { maxKeys: 3 }),
  }),
  ask: fc.record({
    type: fc.constant('ask'),
    askId: id,
    message: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    question: questions,
    place: places,
    options: askOptions,
  }),
  again: fc.record({ type: fc.constant('again'), askId: id, newAskId: id }),
  stop: fc.record({ type: fc.constant('stop'), askId: id, cut: count }),
  fetch_rest: fc.record({ type: fc.constant('fetch_rest'), askId: id }),
  give_up: fc.record({ type: fc.constant('give_up'), askId: id }),
  new_chat: fc.record({ type: fc.constant('new_chat'), projectId: fc.option(whole) }),
  open_chat: fc.record({ type: fc.constant('open_chat'), chatSessionId: fc.uuid(), personaId: fc.option(whole) }),
  choose_branch: fc.record({ type: fc.constant('choose_branch'), fork: text, child: text }),
  choose_persona: fc.record({ type: fc.constant('choose_persona'), personaId: whole }),
  draft: fc.record({ type: fc.constant('draft'), draft: drafts }),
};

export const workerMessages: Table<WorkerMessage> = {
  chat: fc.record({
    type: fc.constant('chat'),
    chatId: id,
    personaId: fc.option(whole),
    projectId: fc.option(whole),
    chatSessionId: fc.option(fc.uuid()),
    opened: fc.boolean(),
    choices: fc.dictionary(id, text, { maxKeys: 2 }),
    connection: connections,
    draft: drafts,
    runs: fc.array(runs, { maxLength: 3 }),
  }),
  run: fc.record({ type: fc.constant('run'), run: runs, replaces: fc.option(id) }),
  lines: fc.record({ type: fc.constant('lines'), askId: id, from: count, lines: fc.array(text, { maxLength: 3 }) }),
  status: fc.record({ type: fc.constant('status'), askId: id, status: statuses }),
  connection: fc.record({ type: fc.constant('connection'), connection: connections }),
  chats_changed: fc.constant({ type: 'chats_changed' }),
  source: fc.record({ type: fc.constant('source'), source: sources }),
  icon: fc.constant({ type: 'icon' }),
  recipes_changed: fc.constant({ type: 'recipes_changed' }),
  reset: fc.constant({ type: 'reset' }),
  arrival: fc.record({
    type: fc.constant('arrival'),
    arrival: fc.oneof(
      fc.record({ kind: fc.constant('file' as const), key: id, name: text, type: text }),
      fc.record({
        kind: fc.constant('refusal' as const),
        refusal: fc.record({
          reason: fc.constantFrom('needs_access', 'blocked', 'pdf'),
          wanted: fc.constantFrom('page', 'image'),
          tabId: fc.option(whole),
          host: text,
          url: fc.option(fc.webUrl()),
          pattern: fc.option(text),
        }),
      }),
    ),
  }),
};
