// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useRested } from './use-rested';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Field({ text, onText }: { text: string; onText: (text: string) => void }) {
  onText(useRested(text, 300));
  return null;
}

/** Types one text after the other, each `pause` ms after the one before, and tells what there was to search for. */
async function type(texts: readonly string[], pause: number): Promise<string[]> {
  const seen: string[] = [];
  const onText = (text: string) => {
    if (seen.at(-1) !== text) seen.push(text);
  };
  const root = createRoot(document.createElement('div'));
  for (const text of texts) {
    await act(async () => root.render(<Field {...{ text, onText }} />));
    await act(async () => vi.advanceTimersByTime(pause));
  }
  await act(async () => root.unmount());
  return seen;
}

describe('a text that is typed', () => {
  it('is there once it rests, and not before', async () => {
    expect(await type(['', 'a', 'al', 'alv', 'alva'], 100)).toEqual(['']);
    expect(await type(['', 'a', 'al', 'alva', 'alva', 'alva', 'alva'], 100)).toEqual(['', 'alva']);
    expect(await type(['', 'al', 'alva'], 300)).toEqual(['', 'al', 'alva']);
  });

  it('is empty as soon as it is emptied', async () => {
    expect(await type(['', 'alva', '', ''], 300)).toEqual(['', 'alva', '']);
    expect(await type(['', 'alva'], 300)).toEqual(['', 'alva']);
  });

  it('that was emptied does not come back with the next letter', async () => {
    expect(await type(['', 'alva', '', 'b'], 300)).toEqual(['', 'alva', '', 'b']);
    const texts = await type(['alva', '', 'b'], 100);
    expect(texts.slice(1)).toEqual(['']);
  });
});
