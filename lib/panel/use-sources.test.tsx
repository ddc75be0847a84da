// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openTold } from '@/tests/fakes/panel-bench';
import type { Tag } from '../wire/tags';
import { ChatContext } from './chat-context';
import { createQueryClient } from './queries';
import { useFoundTags } from './use-sources';

const tag = (value: string): Tag => ({ key: 'space', value, source: 'confluence' });

/** Answers that the server still owes, by what was looked for. */
const owed = new Map<string, (tags: readonly Tag[]) => void>();
const page: { root: Root | null } = { root: null };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  owed.clear();
  page.root = createRoot(document.createElement('div'));
  Object.assign(fakeBrowser.runtime, {
    sendMessage: ({ input }: { input: { pattern: string } }) =>
      new Promise((resolve) => owed.set(input.pattern, (tags) => resolve({ ok: true, value: tags }))),
  });
});
afterEach(async () => {
  await act(async () => page.root?.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Found = ReturnType<typeof useFoundTags>;

function Field({ text, onFound }: { text: string; onFound: (found: Found) => void }) {
  onFound(useFoundTags(text, [], true));
  return null;
}

it('tags that were found stay until those of the next letters have come', async () => {
  const { store } = openTold();
  const queries = createQueryClient();
  const seen: Found[] = [];
  const type = (text: string) =>
    act(async () => {
      page.root?.render(
        <QueryClientProvider client={queries}>
          <ChatContext value={store}>
            <Field text={text} onFound={(found) => seen.push(found)} />
          </ChatContext>
        </QueryClientProvider>,
      );
    });
  const answer = async (pattern: string, tags: readonly Tag[]) => {
    await act(async () => vi.advanceTimersByTime(500));
    await act(async () => owed.get(pattern)?.(tags));
    await act(async () => vi.advanceTimersByTime(10));
  };
  await type('s');
  await answer('s', [tag('Sales'), tag('Support')]);
  expect(seen.at(-1)).toEqual({ found: [tag('Sales'), tag('Support')], settled: true });
  await type('su');
  await act(async () => vi.advanceTimersByTime(500));
  expect(owed.has('su')).toBe(true);
  expect(seen.at(-1)).toEqual({ found: [tag('Sales'), tag('Support')], settled: false });
  await answer('su', [tag('Support')]);
  expect(seen.at(-1)).toEqual({ found: [tag('Support')], settled: true });
});
