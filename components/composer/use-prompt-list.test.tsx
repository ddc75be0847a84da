// @vitest-environment happy-dom
import { act, type KeyboardEvent } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PromptMatch } from '@/lib/panel/prompts';
import { usePromptList } from './use-prompt-list';

const match = (id: string): PromptMatch => ({ id, from: 'own', name: id, typed: [0, 0], text: `Text of ${id}` });
const key = (name: string) => ({ key: name }) as KeyboardEvent;

const shown: { list?: ReturnType<typeof usePromptList> } = {};
const onType = vi.fn();

beforeEach(() => {
  onType.mockClear();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

function Probe({ ids }: { ids: readonly string[] }) {
  shown.list = usePromptList('/', ids.map(match), { current: null }, onType, vi.fn());
  return null;
}

/** A message with what its slash offers. */
function open(first: readonly string[]) {
  const root = createRoot(document.createElement('div'));
  const offer = (ids: readonly string[]) => act(() => root.render(<Probe ids={ids} />));
  offer(first);
  return { offer, press: (name: string) => act(() => void shown.list?.onKeyDown(key(name))) };
}

const active = () => shown.list?.list?.matches[shown.list.list.active]?.id;

describe('the prompt that is chosen', () => {
  it('is the first, then that to which the arrow keys lead, round about', () => {
    const { press } = open(['a', 'b', 'c']);
    expect(active()).toBe('a');
    press('ArrowUp');
    expect(active()).toBe('c');
    press('ArrowDown');
    press('ArrowDown');
    expect(active()).toBe('b');
  });

  it('stays when others come before it', () => {
    const { press, offer } = open(['a', 'b']);
    press('ArrowDown');
    offer(['a', 'late', 'later', 'b']);
    expect(active()).toBe('b');
    press('Enter');
    expect(onType).toHaveBeenCalledWith('Text of b');
  });

  it('is the first again when it is gone', () => {
    const { press, offer } = open(['a', 'b']);
    press('ArrowDown');
    offer(['a', 'c']);
    expect(active()).toBe('a');
  });
});
