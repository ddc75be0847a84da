import type { Step } from '../../demo/play/steps';

interface Deferred {
  promise: Promise<void>;
  resolve: () => void;
}

function defer(): Deferred {
  const box: { resolve?: () => void } = {};
  const promise = new Promise<void>((resolve) => {
    box.resolve = resolve;
  });
  return { promise, resolve: () => box.resolve?.() };
}

/** Holds an answer of the demo server at one place, until the test lets it go on. */
export interface Gate {
  /** Shuts it for the next answer. */
  shut(): void;
  /** Resolves when the answer waits at it. */
  reached(): Promise<void>;
  open(): void;
  /** Waits at it. */
  until: () => Promise<void>;
  /** Where it stands in the answer. */
  step: Step;
}

export function createGate(): Gate {
  const box = { reached: defer(), passed: defer() };
  const until = () => {
    box.reached.resolve();
    return box.passed.promise;
  };
  return {
    shut() {
      box.reached = defer();
      box.passed = defer();
    },
    reached: () => box.reached.promise,
    open: () => box.passed.resolve(),
    until,
    step: { do: 'hold', until },
  };
}
