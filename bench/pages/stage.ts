/** What a page of the bench offers: a way to draw an answer, to be driven frame by frame. */
export interface Painter {
  /** Shows `text`, which is what was there before and more. */
  show(text: string, streaming: boolean): void;
}

declare global {
  interface Window {
    /** Streams an answer; resolves once it is drawn. */
    runBench: (deltas: readonly string[], pace: Pace) => Promise<void>;
  }
}

/** Deltas a frame, as fast as the page takes them, or deltas a second by the clock. */
export type Pace = { perFrame: number } | { perSecond: number };

/** Puts a painter on the page: one update a frame, and the end kept in view, as in a chat. */
export function stage(make: (place: HTMLElement) => Painter): void {
  const place = document.getElementById('answer');
  const view = document.getElementById('view');
  if (!place || !view) throw new Error('The page has no place for an answer');
  const painter = make(place);
  window.runBench = async (deltas, pace) => {
    const begun = performance.now();
    let text = '';
    for (let next = 0; next < deltas.length; ) {
      await frame();
      const due = 'perFrame' in pace ? next + pace.perFrame : ((performance.now() - begun) / 1000) * pace.perSecond;
      const until = Math.min(deltas.length, Math.floor(due));
      if (until === next) continue;
      text += deltas.slice(next, until).join('');
      next = until;
      painter.show(text, true);
      view.scrollTop = view.scrollHeight;
    }
    painter.show(text, false);
    await frame();
    await frame();
  };
}

function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
