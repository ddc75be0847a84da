import { clock } from '../base/clock';

/** How long (ms) a page is held up in one stretch: a frame is drawn, a key is heard in between. */
const SLICE = 30;

/** Work that can be put aside at each `yield`. */
export type Work<T> = Generator<void, T, void>;

/** Does the work in slices, with the page's own turns between them. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  let until = clock.now() + SLICE;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (clock.now() < until) continue;
    await clock.delay(0);
    until = clock.now() + SLICE;
  }
}

/** Does the work in one go. */
export function atOnce<T>(work: Work<T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}
