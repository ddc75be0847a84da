import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTold } from '@/tests/fakes/panel-bench';
import { AT_END, aChat, aConnection, aSource } from '@/tests/fakes/samples';
import { emptyDraft } from '../bridge/protocol';
import type { Attachment } from '../context/attachment';
import { type AskOptions, plainOptions } from '../wire/request';
import { sendBlock } from './selectors';

const options: AskOptions = {
  ...plainOptions,
  temperature: 0,
  allowedToolIds: [1],
  forcedToolId: 1,
  deepResearch: true,
};
const ready: Attachment = { id: 'a', name: 'a.csv', size: 3, status: { phase: 'ready', serverId: 's1' } };
const descriptor = { id: 'f1', type: 'csv', name: 'a.csv', user_file_id: 's1' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is set, once the chat has another persona', () => {
  it('holds nothing of the tools of the one before, and keeps the rest', () => {
    const { store, say, draw, heardOf } = openTold(aChat({ personaId: 3, draft: { ...emptyDraft, options } }));
    say(aChat({ personaId: 4 }));
    draw();
    const kept = { ...options, allowedToolIds: null, forcedToolId: null };
    expect(store.snapshot().draft.options).toEqual(kept);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: { ...emptyDraft, options: kept } }]);
  });

  it.each([
    ['the same', 3, 3],
    ['the default by either name', null, 0],
  ])('stays with %s', (_name, before, after) => {
    const { store, say, draw } = openTold(aChat({ personaId: before, draft: { ...emptyDraft, options } }));
    say(aChat({ personaId: after, chatId: 'c2' }));
    draw();
    expect(store.snapshot().draft.options).toEqual(options);
  });
});

it('what is set goes with the connection, files included; what was written stays', () => {
  const draft = { text: 'Why?', sources: [aSource()], options, attachments: [ready] };
  const { store, say, draw } = openTold(aChat({ draft }));
  say({ type: 'connection', connection: aConnection() });
  draw();
  expect(store.snapshot().draft).toEqual(draft);
  say({ type: 'connection', connection: { state: 'none' } });
  draw();
  expect(store.snapshot().draft).toEqual({ text: 'Why?', sources: [aSource()], options: plainOptions });
});

describe('files of a draft', () => {
  it.each<[string, Attachment['status'], string | null]>([
    ['on their way hold the question back', { phase: 'uploading' }, 'uploading'],
    ['that are read hold it back', { phase: 'reading', serverId: 's1' }, 'uploading'],
    ['that cannot go along hold it back until they are removed', { phase: 'unreadable' }, 'file_stuck'],
    ['that are ready do not', { phase: 'ready', serverId: 's1' }, null],
  ])('%s', (_name, status, block) => {
    const { store } = openTold();
    store.type('Why?');
    store.changeFiles((files) => ({ ...files, attachments: [{ ...ready, status }] }));
    expect(sendBlock(store.snapshot())).toBe(block);
  });

  it('go along with the question, as the server named them, and with no other', () => {
    const { store, heardOf } = openTold();
    store.type('Why?');
    store.changeFiles(() => ({ attachments: [ready], files: [descriptor] }));
    store.send(AT_END);
    expect(heardOf('ask')).toMatchObject([{ question: { files: [descriptor] }, options: { files: [descriptor] } }]);
    expect(store.snapshot().draft).toEqual(emptyDraft);
  });
});
