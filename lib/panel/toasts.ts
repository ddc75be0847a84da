import { createContext, useContext } from 'react';
import { clock } from '../base/clock';

/** A short word at the bottom of the panel, with a way back where there is one. */
export interface Toast {
  text: string;
  undo?: () => void;
  /** Called once it is gone without having been undone. */
  done?: () => void;
}

/** The one toast at a time. */
export interface Toasts {
  subscribe(listener: () => void): () => void;
  snapshot(): Toast | null;
  /** Shows a toast in the place of the one before, which is done by that. */
  show(toast: Toast): void;
  undo(): void;
  /** Ends the one that is shown: on a click, and before the panel closes. */
  dismiss(): void;
  /** Holds the time still while a pointer or the focus is on it. */
  pause(): void;
  resume(): void;
}

/** How long (ms) a toast stays. */
const STAY = 8_000;

export function createToasts(): Toasts {
  const listeners = new Set<() => void>();
  let shown: Toast | null = null;
  let cancel: (() => void) | null = null;

  function set(next: Toast | null): void {
    cancel?.();
    cancel = null;
    shown = next;
    if (next) resume();
    for (const listener of listeners) listener();
  }

  function dismiss(): void {
    const toast = shown;
    set(null);
    toast?.done?.();
  }

  function resume(): void {
    cancel ??= clock.after(STAY, dismiss);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => shown,
    show(toast) {
      dismiss();
      set(toast);
    },
    undo() {
      const toast = shown;
      set(null);
      toast?.undo?.();
    },
    dismiss,
    pause() {
      cancel?.();
      cancel = null;
    },
    resume,
  };
}

export const ToastContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new TypeError('No toasts above this component');
  return toasts;
}
