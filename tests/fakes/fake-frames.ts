import { vi } from 'vitest';

interface FakeFrames {
  /** Draws one frame: what was asked for before it is painted now. */
  draw(): void;
}

/** A page that draws when it is told to; `vi.unstubAllGlobals` takes it away. */
export function fakeFrames(): FakeFrames {
  const waiting = new Map<number, () => void>();
  const last = { frame: 0 };
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => {
    last.frame += 1;
    waiting.set(last.frame, paint);
    return last.frame;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => waiting.delete(frame));
  return {
    draw() {
      const due = [...waiting.values()];
      waiting.clear();
      for (const paint of due) paint();
    },
  };
}
