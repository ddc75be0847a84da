// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useEarlier } from './use-earlier';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface ProbeProps {
  first: string | undefined;
  count: number;
  held: number[];
}

function Probe({ first, count, held }: ProbeProps) {
  held.push(useEarlier(first, count));
  return null;
}

/** Shows `count` items, the first with this key; gives how many are held back. */
function open() {
  const root = createRoot(document.createElement('div'));
  const held: number[] = [];
  return {
    async show(first: string | undefined, count: number) {
      await act(async () => root.render(<Probe {...{ first, count, held }} />));
      return held.at(-1) ?? Number.NaN;
    },
    async pass(ms: number) {
      await act(async () => vi.advanceTimersByTime(ms));
      return held.at(-1) ?? Number.NaN;
    },
  };
}

it('a short chat is drawn whole', async () => {
  const { show } = open();
  expect(await show('a', 5)).toBe(0);
});

it('a long one opens at its end, and what is above comes in steps', async () => {
  const { show, pass } = open();
  const before = await show('a', 100);
  expect(before).toBeGreaterThan(80);
  const after = await pass(50);
  expect(after).toBeLessThan(before);
  expect(after).toBeGreaterThan(0);
  for (let step = 0; step < 30; step += 1) await pass(50);
  expect(await pass(50)).toBe(0);
});

it('what is appended is drawn at once', async () => {
  const { show, pass } = open();
  await show('a', 1);
  expect(await show('a', 40)).toBe(0);
  expect(await pass(50)).toBe(0);
});

it('another chat begins anew at its end', async () => {
  const { show } = open();
  await show(undefined, 0);
  expect(await show('b', 60)).toBeGreaterThan(40);
  expect(await show('c', 3)).toBe(0);
});
