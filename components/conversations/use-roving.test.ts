import type { KeyboardEvent } from 'react';
import { describe, expect, it } from 'vitest';
import type { ListRow } from '@/lib/panel/chat-list';
import { rowAway, stepsOf } from './use-roving';

const heading = (key: string): ListRow => ({ kind: 'heading', key, group: key, label: key });
function chat(key: string): ListRow {
  const at = '2026-11-25T10:00:00Z';
  const summary = { id: key, name: key, personaId: 0, updatedAt: at, createdAt: at, projectId: null };
  return { kind: 'chat', key, group: 'g', label: 'g', chat: summary, place: 1, of: 1 };
}

const rows = [heading('Today'), chat('a'), chat('b'), heading('Yesterday'), chat('c'), heading('May'), chat('d')];

describe('the chat so many rows away', () => {
  it.each([
    [1, 1, 'b'],
    [2, 1, 'c'],
    [4, -1, 'b'],
    [1, 2, 'c'],
    [1, 100, 'd'],
    [6, -100, 'a'],
    [1, Number.POSITIVE_INFINITY, 'd'],
    [6, Number.NEGATIVE_INFINITY, 'a'],
    [-1, 1, 'a'],
    [1, -1, undefined],
    [6, 1, undefined],
    [1, 0, undefined],
  ])('from row %i, %i of them, is %s', (from, steps, key) => {
    expect(rowAway(rows, from, steps)?.key).toBe(key);
  });

  it('is none where there are none', () => {
    expect(rowAway([], -1, 1)).toBeNull();
    expect(rowAway([heading('Today')], 0, 1)).toBeNull();
  });
});

describe('a key', () => {
  const press = (key: string, keys: Partial<KeyboardEvent> = {}) =>
    ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...keys }) as KeyboardEvent;

  it.each([
    ['ArrowDown', 1],
    ['ArrowUp', -1],
    ['PageDown', 12],
    ['PageUp', -12],
    ['Home', Number.NEGATIVE_INFINITY],
    ['End', Number.POSITIVE_INFINITY],
    ['a', null],
    ['Enter', null],
  ])('%s goes %s chats', (key, steps) => {
    expect(stepsOf(press(key), 12)).toBe(steps);
  });

  it('goes nowhere together with another', () => {
    expect(stepsOf(press('ArrowDown', { altKey: true }), 12)).toBeNull();
    expect(stepsOf(press('Home', { ctrlKey: true }), 12)).toBeNull();
  });
});
